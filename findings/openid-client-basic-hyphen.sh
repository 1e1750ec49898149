#!/usr/bin/env bash
# openid-client escapes hyphens, dots and underscores of a client ID in the Authorization header.
#
# Package:  openid-client (npm)
# Version:  6.9.0
# Expected: RFC 6749, section 2.3.1: ID and secret are written as application/x-www-form-urlencoded, which leaves - . _ and * as they are (URLSearchParams shows it)
# Seen:     my-app_1.dev goes out as my%2Dapp%5F1%2Edev; a server that takes the header literally does not know this client, though no sign of the ID seems to need escaping
set -euo pipefail
grep -E '^# (Package|Version|Expected|Seen): ' "$0" | cut -c3-
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --prefix . openid-client@6.9.0 >&2
cat > finding.mjs <<'JS'
import * as client from 'openid-client';

const id = 'my-app_1.dev';
const config = new client.Configuration(
	{ issuer: 'https://op.example', token_endpoint: 'https://op.example/token' },
	id,
	undefined,
	client.ClientSecretBasic( 'a*b' )
);
let sent = '';
config[ client.customFetch ] = async ( _url, { headers } ) => {
	sent = atob( new Headers( headers ).get( 'authorization' ).replace( /^Basic /, '' ) );
	return Response.json( { access_token: 'token', token_type: 'Bearer' } );
};
await client.clientCredentialsGrant( config );
console.log( new URLSearchParams( { id } ).toString(), sent );
JS
now=$(node finding.mjs)
echo "Now:      $now"
[ "$now" = 'id=my-app_1.dev my%2Dapp%5F1%2Edev:a%2Ab' ] || { echo 'It has changed.'; exit 1; }
