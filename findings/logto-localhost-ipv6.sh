#!/usr/bin/env bash
# Logto's isLocalhost() lists ::1 and never recognizes it.
#
# Package:  @logto/core-kit (npm)
# Version:  2.13.0
# Expected: Its list is localhost, 127.0.0.1 and ::1, so that all three addresses are this machine
# Seen:     http://[::1]:3000 is not: the host name of a URL object keeps the brackets of an IPv6 address (URL standard, host serializer), and the list has it without them
set -euo pipefail
grep -E '^# (Package|Version|Expected|Seen): ' "$0" | cut -c3-
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --prefix . @logto/core-kit@2.13.0 >&2
cat > finding.mjs <<'JS'
import { isLocalhost } from '@logto/core-kit';

console.log( [ 'localhost', '127.0.0.1', '[::1]' ].map( ( host ) => `${ host } ${ isLocalhost( `http://${ host }:3000` ) }` ).join( ', ' ) );
JS
now=$(node finding.mjs)
echo "Now:      $now"
[ "$now" = 'localhost true, 127.0.0.1 true, [::1] false' ] || { echo 'It has changed.'; exit 1; }
