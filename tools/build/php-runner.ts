import { run } from '../shared/processes.ts';

/** Evaluates a PHP file that returns an array, as JSON: by the system's PHP or, without one, by the PHP inside Node. */
export async function phpFileAsJson(
	file: string,
	source: string
): Promise< unknown > {
	const system = await run( 'php', [
		'-r',
		'echo json_encode( require $argv[1], JSON_THROW_ON_ERROR );',
		file,
	] );
	if ( system.code === 0 ) {
		return JSON.parse( system.stdout );
	}
	if ( system.code !== 127 ) {
		throw new Error(
			`${ file } could not be read:\n${ system.output.trim() }`
		);
	}
	const { loadNodeRuntime } = await import( '@php-wasm/node' );
	const { PHP } = await import( '@php-wasm/universal' );
	const php = new PHP(
		await loadNodeRuntime( '8.3', { emscriptenOptions: { processId: 1 } } )
	);
	try {
		php.writeFile( '/source.php', source );
		const { text } = await php.run( {
			code: "<?php echo json_encode( require '/source.php', JSON_THROW_ON_ERROR );",
		} );
		return JSON.parse( text );
	} finally {
		php.exit();
	}
}
