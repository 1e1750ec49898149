import { basename, dirname } from 'node:path';
import { run } from '../shared/processes.ts';

/** Evaluates a PHP file that returns an array and runs nowhere but in WordPress, as JSON: by the system's PHP or, without one, by the PHP inside Node. */
export function phpFileAsJson( file: string ): Promise< unknown > {
	return evaluate( file, ( path ) => `require ${ path }` );
}

/** The same for a PHP file that returns a function, which is called with one argument. */
export function phpFunctionAsJson(
	file: string,
	argument: unknown
): Promise< unknown > {
	return evaluate(
		file,
		( path, input ) =>
			`( require ${ path } )( json_decode( file_get_contents( ${ input } ), true, 512, JSON_THROW_ON_ERROR ) )`,
		JSON.stringify( argument )
	);
}

async function evaluate(
	file: string,
	expression: ( path: string, input: string ) => string,
	input = ''
): Promise< unknown > {
	const system = await run(
		'php',
		[
			'-r',
			`define( 'ABSPATH', '/' ); echo json_encode( ${ expression( '$argv[1]', "'php://stdin'" ) }, JSON_THROW_ON_ERROR );`,
			file,
		],
		{ input }
	);
	if ( system.code === 0 ) {
		return JSON.parse( system.stdout );
	}
	if ( system.code !== 127 ) {
		throw new Error(
			`${ file } could not be read:\n${ system.output.trim() }`
		);
	}
	return evaluateInNode( file, expression, input );
}

/** With the file's folder, since a file may read others beside it. */
async function evaluateInNode(
	file: string,
	expression: ( path: string, input: string ) => string,
	input: string
): Promise< unknown > {
	const { createNodeFsMountHandler, loadNodeRuntime } =
		await import( '@php-wasm/node' );
	const { PHP } = await import( '@php-wasm/universal' );
	const php = new PHP(
		await loadNodeRuntime( '8.3', { emscriptenOptions: { processId: 1 } } )
	);
	try {
		php.mkdirTree( '/source' );
		await php.mount(
			'/source',
			createNodeFsMountHandler( dirname( file ) )
		);
		php.writeFile( '/input.json', input );
		const path = `'/source/${ basename( file ) }'`;
		const { text } = await php.run( {
			code: `<?php define( 'ABSPATH', '/' ); echo json_encode( ${ expression( path, "'/input.json'" ) }, JSON_THROW_ON_ERROR );`,
		} );
		return JSON.parse( text );
	} finally {
		php.exit();
	}
}
