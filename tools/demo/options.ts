import { parseArgs } from 'node:util';
import { Missing, messageOf } from '../shared/missing.ts';

/** What `npm start` can be told. */
export interface DemoOptions {
	wp: string;
	port: number;
	php: string;
}

/** The PHP versions that the plugin supports and the playground has. */
const PHP_VERSIONS = [ '8.1', '8.2', '8.3', '8.4', '8.5' ];

const USAGE = 'npm start -- [--wp 7.1] [--port 9400] [--php 8.3]';

/** Reads the command line. */
export function demoOptions( args: string[] ): DemoOptions {
	try {
		const { values } = parseArgs( {
			args,
			options: {
				wp: { type: 'string', default: '7.1' },
				port: { type: 'string', default: '9400' },
				php: { type: 'string', default: '8.3' },
			},
		} );
		const port = Number( values.port );
		if ( ! /^\d+\.\d+(\.\d+)?$/.test( values.wp ) ) {
			throw new Error( `--wp ${ values.wp } is no version of WordPress` );
		}
		if ( ! Number.isInteger( port ) || port < 1 || port > 65534 ) {
			throw new Error( `--port ${ values.port } is no port` );
		}
		if ( ! PHP_VERSIONS.includes( values.php ) ) {
			throw new Error( `--php is one of ${ PHP_VERSIONS.join( ', ' ) }` );
		}
		return { wp: values.wp, port, php: values.php };
	} catch ( error ) {
		throw new Missing(
			`a usable command line (${ messageOf( error ) }). Usage: ${ USAGE }`
		);
	}
}
