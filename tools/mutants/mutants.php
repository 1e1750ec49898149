<?php
/** `php mutants.php <root> <file>…`: prints, as JSON, every way in which one check of these files can be disabled. */

declare( strict_types=1 );

namespace Logto\Mutants;

use PhpParser\NodeTraverser;
use PhpParser\ParserFactory;

list( , $root ) = $argv;
require "$root/vendor/autoload.php";
require __DIR__ . '/Collector.php';

$mutants = array();
foreach ( array_slice( $argv, 2 ) as $file ) {
	$code      = (string) file_get_contents( "$root/$file" );
	$collector = new Collector( $file, $code );
	( new NodeTraverser( $collector ) )->traverse( ( new ParserFactory() )->createForHostVersion()->parse( $code ) ?? array() );
	array_push( $mutants, ...$collector->mutants );
}
echo json_encode( $mutants, JSON_THROW_ON_ERROR | JSON_UNESCAPED_UNICODE | JSON_UNESCAPED_SLASHES );
