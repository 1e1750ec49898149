#!/usr/bin/env bash
# Publishes a ZIP in the plugin directory: its contents as trunk and as the
# version's tag, the pictures of .wordpress-org as assets. One commit: all or nothing.
#
#   SVN_USERNAME=… SVN_PASSWORD=… publish-to-directory.sh PLUGIN.zip VERSION
#
# SVN_URL may name another repository, such as file:///… to try this out.
set -euo pipefail

zip=$(realpath "$1")
version=$2
url=${SVN_URL:-https://plugins.svn.wordpress.org/logto}
pictures=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.wordpress-org" && pwd)

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

unzip -q "$zip" -d "$work/unzipped"
if ! grep -qx "Stable tag: $version" "$work/unzipped/logto/readme.txt"; then
	echo "The ZIP's readme.txt has another stable tag than $version." >&2
	exit 1
fi

svn checkout --quiet --non-interactive --depth immediates "$url" "$work/svn"
cd "$work/svn"
svn update --quiet --non-interactive --set-depth infinity trunk assets
svn update --quiet --non-interactive --set-depth immediates tags
if [ -e "tags/$version" ]; then
	echo "The directory has version $version already; versions are never changed." >&2
	exit 1
fi

# Emptied first, so that what is gone from the plugin goes from the directory too.
find trunk assets -mindepth 1 -delete
cp -R "$work/unzipped/logto/." trunk/
cp "$pictures"/*.png "$pictures/icon.svg" assets/

# Names that end in @ need another @; we have none, but a missing file's name may hold anything.
svn status trunk assets | sed -n 's/^! *//p' | while IFS= read -r gone; do
	svn remove --quiet --force "$gone@"
done
svn add --quiet --force --no-ignore trunk assets
# Without a type the directory's server makes browsers download the pictures.
svn propset --quiet svn:mime-type image/png assets/*.png
svn propset --quiet svn:mime-type image/svg+xml assets/icon.svg
svn copy --quiet trunk "tags/$version"

svn status
# The password goes by standard input: arguments can be read by every process.
svn commit --non-interactive --no-auth-cache \
	--username "${SVN_USERNAME:?}" --password-from-stdin \
	--message "Version $version" <<<"${SVN_PASSWORD:?}"
