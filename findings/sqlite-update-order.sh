#!/usr/bin/env bash
# WordPress on SQLite gives another result for an UPDATE that uses a column it has just set.
#
# Package:  SQLite Database Integration 3.0.2, inside of @wp-playground/cli (npm); adm-zip (npm) to unpack it
# Version:  3.1.56; 0.6.1
# Expected: MySQL's manual on UPDATE: the assignments are done from left to right, so SET hits = hits + 1, seen = hits writes the new number to both
# Seen:     seen gets the number from before, without any notice: a count that is right on MySQL is one too low here
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
$database->query( 'CREATE TABLE visits ( id INT PRIMARY KEY, hits INT, seen INT )' );
$database->query( 'INSERT INTO visits VALUES ( 1, 10, 0 )' );
$database->query( 'UPDATE visits SET hits = hits + 1, seen = hits WHERE id = 1' );
$row = $database->query( 'SELECT hits, seen FROM visits' )[0];
echo "hits $row->hits, seen $row->seen\n";
PHP
now=$(php finding.php)
echo "Now:      $now"
[ "$now" = 'hits 11, seen 10' ] || { echo 'It has changed.'; exit 1; }
