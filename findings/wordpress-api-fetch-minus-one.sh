#!/usr/bin/env bash
# A parameter whose name ends in per_page can't be asked for with a value that begins with -1.
#
# Package:  @wordpress/api-fetch (npm)
# Version:  7.56.0
# Expected: a path is asked for as it is given; only core's own per_page=-1 stands for "all pages", which the package collects
# Seen:     the text per_page=-1 is looked for anywhere: /shop/v1/boxes?rows_per_page=-1 is asked for with an additional per_page=100 that nobody wrote
set -euo pipefail
grep -E '^# (Package|Version|Expected|Seen): ' "$0" | cut -c3-
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --prefix . @wordpress/api-fetch@7.56.0 >&2
cat > finding.mjs <<'JS'
import module from '@wordpress/api-fetch';

const apiFetch = module.default ?? module;
const asked = [];
apiFetch.setFetchHandler( async ( { path, parse } ) => {
	asked.push( path );
	return parse === false ? Response.json( [] ) : [];
} );
for ( const value of [ '-2', '-1' ] ) {
	await apiFetch( { path: `/shop/v1/boxes?rows_per_page=${ value }` } );
}
console.log( asked.join( ' ' ) );
JS
now=$(node finding.mjs)
echo "Now:      $now"
[ "$now" = '/shop/v1/boxes?rows_per_page=-2&_locale=user /shop/v1/boxes?rows_per_page=-1&_locale=user&per_page=100' ] || { echo 'It has changed.'; exit 1; }
