#!/usr/bin/env bash
# The page that brings a refusal home by form_post is itself an error page.
#
# Package:  oidc-provider (npm)
# Version:  9.13.3
# Expected: OAuth 2.0 Form Post Response Mode, section 2: the authorization response is a page whose form sends itself to the client; its example (appendix A) is a 200, and with response_mode=query the same refusal is an ordinary redirect
# Seen:     the self-sending page of prompt=none comes with status 400: what sits between (a proxy with error pages of its own, a monitor) sees a failure where login_required is on its way
set -euo pipefail
grep -E '^# (Package|Version|Expected|Seen): ' "$0" | cut -c3-
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --prefix . oidc-provider@9.13.3 >&2
cat > finding.mjs <<'JS'
import http from 'node:http';
import { once } from 'node:events';
import { Provider } from 'oidc-provider';

const provider = new Provider( 'http://127.0.0.1', {
	clients: [ { client_id: 'app', client_secret: 'secret', redirect_uris: [ 'https://client.example/cb' ] } ],
} );
const server = http.createServer( provider.callback() ).listen( 0, '127.0.0.1' );
await once( server, 'listening' );
const report = [];
for ( const response_mode of [ 'query', 'form_post' ] ) {
	const query = new URLSearchParams( {
		client_id: 'app',
		redirect_uri: 'https://client.example/cb',
		response_type: 'code',
		scope: 'openid',
		prompt: 'none',
		code_challenge: 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM',
		code_challenge_method: 'S256',
		response_mode,
	} );
	const answer = await fetch( `http://127.0.0.1:${ server.address().port }/auth?${ query }`, { redirect: 'manual' } );
	const words = `${ answer.headers.get( 'location' ) ?? '' }${ await answer.text() }`;
	report.push( response_mode, answer.status, words.includes( 'login_required' ) ? 'login_required' : 'something else' );
}
server.close();
console.log( report.join( ' ' ) );
JS
now=$(node finding.mjs 2>/dev/null | tail -n 1)
echo "Now:      $now"
[ "$now" = 'query 303 login_required form_post 400 login_required' ] || { echo 'It has changed.'; exit 1; }
