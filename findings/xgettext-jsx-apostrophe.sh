#!/usr/bin/env bash
# An apostrophe in the text of a JSX element hides the strings behind it from xgettext, which succeeds all the same.
#
# Package:  gettext (Debian 12)
# Version:  0.21-12
# Expected: gettext reads JSX as JavaScript (its NEWS says so: "parses JSX expressions"); every __() of the file comes out, or the command fails
# Seen:     what follows Don't on the same line is missing, the next line is there again; a warning ("unterminated string") is all, the exit status is 0
set -euo pipefail
grep -E '^# (Package|Version|Expected|Seen): ' "$0" | cut -c3-
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
apt-get download -qq gettext=0.21-12 2>/dev/null >&2
dpkg-deb --extract gettext_0.21-12_*.deb .
export LD_LIBRARY_PATH="$folder/usr/lib:$(echo "$folder"/usr/lib/*-linux-gnu*)"
cat > page.js <<'JS'
export const Page = () => (
	<div>
		<p>{ __( 'Before' ) } Do not forget { __( 'Plain' ) }</p>
		<p>{ __( 'In front' ) } Don't forget { __( 'Behind' ) }</p>
		<p>{ __( 'After' ) }</p>
	</div>
);
JS
status=0
usr/bin/xgettext --language=JavaScript --keyword=__ --output=- page.js >page.pot 2>warnings || status=$?
now="$(sed -n 's/^msgid "\(..*\)"$/\1/p' page.pot | paste -sd ,); status $status; $(grep -c 'unterminated string' warnings) warning"
echo "Now:      $now"
[ "$now" = 'Before,Plain,In front,After; status 0; 1 warning' ] || { echo 'It has changed.'; exit 1; }
