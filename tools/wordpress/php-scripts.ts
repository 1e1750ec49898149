import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The path of one of the PHP files beside this module. */
export function phpFile( name: string ): string {
	return join(
		dirname( fileURLToPath( import.meta.url ) ),
		'php',
		`${ name }.php`
	);
}

/** PHP code that sets variables to JSON values. Base64 has nothing that PHP could take for code. */
function assignments(
	variables: Readonly< Record< string, unknown > >
): string {
	const json = Buffer.from( JSON.stringify( variables ) ).toString(
		'base64'
	);
	return `extract( json_decode( base64_decode( '${ json }' ), true ) );\n`;
}

/** One of the PHP files beside this module as code for `evaluate`, with the variables it expects. */
export function phpScript(
	name: string,
	variables: Readonly< Record< string, unknown > >
): string {
	const code = readFileSync( phpFile( name ), 'utf8' ).replace(
		/^<\?php/,
		''
	);
	return assignments( variables ) + code;
}
