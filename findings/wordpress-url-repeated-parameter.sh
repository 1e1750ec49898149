#!/usr/bin/env bash
# Adding one parameter to an address takes away another.
#
# Package:  @wordpress/url (npm)
# Version:  4.56.0
# Expected: addQueryArgs() merges what it is given with what the address has; an authorization request may name several resources by repeating the parameter (RFC 8707, section 2)
# Seen:     adding state leaves only the last resource: of each repeated name all but one are dropped, also where nothing with this name is added
set -euo pipefail
grep -E '^# (Package|Version|Expected|Seen): ' "$0" | cut -c3-
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --prefix . @wordpress/url@4.56.0 >&2
cat > finding.mjs <<'JS'
import { addQueryArgs } from '@wordpress/url';

const address = 'https://op.example/auth?resource=urn:one&resource=urn:two';
const resources = ( url ) => new URL( url ).searchParams.getAll( 'resource' ).join( ' ' );
console.log( `${ resources( address ) } -> ${ resources( addQueryArgs( address, { state: 's' } ) ) }` );
JS
now=$(node finding.mjs)
echo "Now:      $now"
[ "$now" = 'urn:one urn:two -> urn:two' ] || { echo 'It has changed.'; exit 1; }
