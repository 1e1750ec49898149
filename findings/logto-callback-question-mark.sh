#!/usr/bin/env bash
# A redirect URI with a question mark in a value makes Logto's client lose code and state.
#
# Package:  @logto/js (npm)
# Version:  6.1.2
# Expected: a query may hold question marks (RFC 3986, section 3.4), so the code of a callback at ?next=/shop/?p=1 is read as URL and URLSearchParams read it
# Seen:     the address is cut at every question mark and only the second piece is looked at: missing_state, though the state is there
set -euo pipefail
grep -E '^# (Package|Version|Expected|Seen): ' "$0" | cut -c3-
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --prefix . @logto/js@6.1.2 >&2
cat > finding.mjs <<'JS'
import { verifyAndParseCodeFromCallbackUri } from '@logto/js';

function codeOf( redirectUri ) {
	try {
		return verifyAndParseCodeFromCallbackUri( `${ redirectUri }&code=c1&state=s1`, redirectUri, 's1' );
	} catch ( error ) {
		return error.code;
	}
}
const plain = 'https://example.com/login?next=/shop/';
const marked = 'https://example.com/login?next=/shop/?p=1';
console.log( codeOf( plain ), new URL( `${ marked }&code=c1` ).searchParams.get( 'code' ), codeOf( marked ) );
JS
now=$(node finding.mjs)
echo "Now:      $now"
[ "$now" = 'c1 c1 callback_uri_verification.missing_state' ] || { echo 'It has changed.'; exit 1; }
