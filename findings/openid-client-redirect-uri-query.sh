#!/usr/bin/env bash
# openid-client sends the token endpoint another redirect URI than the one the sign-in began with.
#
# Package:  openid-client (npm)
# Version:  6.9.0
# Expected: RFC 6749, section 4.1.3: the redirect_uri of the token request is identical to the authorization request's, which may have a query (section 3.1.2)
# Seen:     authorizationCodeGrant() takes the callback's address without any query, and a provider that compares refuses the code; the way round stands among the examples of customFetch
set -euo pipefail
grep -E '^# (Package|Version|Expected|Seen): ' "$0" | cut -c3-
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --prefix . openid-client@6.9.0 >&2
cat > finding.mjs <<'JS'
import * as client from 'openid-client';

const issuer = 'https://op.example';
const config = new client.Configuration(
	{ issuer, authorization_endpoint: `${ issuer }/auth`, token_endpoint: `${ issuer }/token` },
	'app',
	'secret'
);
let second = '';
config[ client.customFetch ] = async ( _url, { body } ) => {
	second = new URLSearchParams( body ).get( 'redirect_uri' );
	return Response.json( { error: 'invalid_grant' }, { status: 400 } );
};
const uri = 'https://example.com/wp-login.php?action=sso';
const first = client.buildAuthorizationUrl( config, { redirect_uri: uri, scope: 'openid', state: 's' } ).searchParams.get( 'redirect_uri' );
await client
	.authorizationCodeGrant( config, new URL( `${ uri }&code=c&state=s` ), { expectedState: 's' } )
	.catch( () => undefined );
console.log( first, second );
JS
now=$(node finding.mjs)
echo "Now:      $now"
[ "$now" = 'https://example.com/wp-login.php?action=sso https://example.com/wp-login.php' ] || { echo 'It has changed.'; exit 1; }
