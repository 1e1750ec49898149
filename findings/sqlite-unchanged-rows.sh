#!/usr/bin/env bash
# WordPress on SQLite counts rows as changed that already held what was written.
#
# Package:  SQLite Database Integration 3.0.2, inside of @wp-playground/cli (npm); adm-zip (npm) to unpack it
# Version:  3.1.56; 0.6.1
# Expected: MySQL's manual on UPDATE: the count is of the rows that were really changed, 0 where the value was there before; this is what wpdb returns on MySQL and MariaDB
# Seen:     1 for a row that stays as it is: code that claims a row and asks the count who was first has one winner on MySQL and only winners here
set -euo pipefail
grep -E '^# (Package|Version|Expected|Seen): ' "$0" | cut -c3-
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
# Only the package itself: what it depends on is half a gigabyte of PHP builds.
npm pack --silent @wp-playground/cli@3.1.56 >/dev/null
tar -xzf wp-playground-cli-3.1.56.tgz
npm install --silent --no-audit --no-fund --prefix . adm-zip@0.6.1 >&2
node -e "new ( require( 'adm-zip' ) )( 'package/sqlite-database-integration.zip' ).extractAllTo( 'plugin' )"
cat > finding.php <<'PHP'
<?php
require glob( 'plugin/*/wp-includes/database/load.php' )[0];
$database = new WP_SQLite_Driver( new WP_SQLite_Connection( [ 'path' => ':memory:' ] ), 'wp' );
$database->query( 'CREATE TABLE claims ( id INT PRIMARY KEY, owner INT )' );
$database->query( 'INSERT INTO claims VALUES ( 1, 5 )' );
echo 'other value ', $database->query( 'UPDATE claims SET owner = 6 WHERE id = 1' );
echo ', same value ', $database->query( 'UPDATE claims SET owner = 6 WHERE id = 1' );
echo ', no such row ', $database->query( 'UPDATE claims SET owner = 6 WHERE id = 2' );
PHP
now=$(php finding.php)
echo "Now:      $now"
[ "$now" = 'other value 1, same value 1, no such row 0' ] || { echo 'It has changed.'; exit 1; }
