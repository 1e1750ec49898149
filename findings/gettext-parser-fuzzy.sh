#!/usr/bin/env bash
# gettext-parser compiles guesses that nobody has confirmed.
#
# Package:  gettext-parser (npm)
# Version:  10.0.0
# Expected: an entry marked fuzzy waits for its translator; GNU msgfmt leaves it out of the .mo unless told --use-fuzzy, so the source text is shown
# Seen:     mo.compile() leaves out what is not translated, but writes the fuzzy entry, although po.parse() has read the mark: visitors read the guess
set -euo pipefail
grep -E '^# (Package|Version|Expected|Seen): ' "$0" | cut -c3-
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --prefix . gettext-parser@10.0.0 >&2
cat > de.po <<'PO'
msgid ""
msgstr "Content-Type: text/plain; charset=UTF-8\n"

msgid "Open"
msgstr "Offen"

#, fuzzy
msgid "Close"
msgstr "Geschlossen"

msgid "Save"
msgstr ""
PO
cat > finding.mjs <<'JS'
import { readFileSync } from 'node:fs';
import { mo, po } from 'gettext-parser';

const read = po.parse( readFileSync( 'de.po' ) );
const written = mo.parse( mo.compile( read ) );
console.log( read.translations[ '' ].Close.comments.flag, Object.keys( written.translations[ '' ] ).filter( Boolean ).sort().join( ' ' ) );
JS
now=$(node finding.mjs)
echo "Now:      $now"
[ "$now" = 'fuzzy Close Open' ] || { echo 'It has changed.'; exit 1; }
