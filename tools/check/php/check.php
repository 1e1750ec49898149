<?php
/** `php check.php < files.json`: prints, as JSON, what is wrong by rule. What comes in is the code of all PHP files by path. */

declare( strict_types=1 );

namespace Logto\Directory;

require __DIR__ . '/autoload.php';

/** @var array<string, string> $files */
$files   = json_decode( (string) stream_get_contents( STDIN ), true, 512, JSON_THROW_ON_ERROR );
$package = Package::of( $files );
$found   = array();
foreach ( Rules::all() as $name => $rule ) {
	$found[ $name ] = array();
	foreach ( $package->sources as $source ) {
		foreach ( $rule->find( $source, $package ) as list( $node, $sentence ) ) {
			$found[ $name ][] = "$source->path:{$node->getStartLine()}: $sentence";
		}
	}
}
echo json_encode( $found, JSON_THROW_ON_ERROR | JSON_UNESCAPED_UNICODE | JSON_UNESCAPED_SLASHES );
