/**
 * Those components of WordPress that admin-src uses, as one file. Each test
 * file loads its modules anew: without this, a thousand of them, most for
 * components that nothing here shows.
 */
import { build } from 'esbuild';
import { mkdirSync, readFileSync, readdirSync, renameSync } from 'node:fs';
import { join } from 'node:path';

const PACKAGE = '@wordpress/components';

// As ESLint and Prettier have it: named, and each name by itself.
const IMPORT = /^import \{([^}]+)\} from '@wordpress\/components';$/gm;
const TYPE = /^type /;

/**
 * Bundles them, with the code that they are made of. What admin-src imports by
 * itself stays outside, so that there is one of it.
 *
 * @param {string} root The repository.
 * @return {Promise<string>} The file, a CommonJS module.
 * @throws {Error} Where there is no such component.
 */
export async function bundleComponents( root ) {
	const file = join( root, '.cache', 'jest', 'components.cjs' );
	// Another run may be reading it.
	const draft = `${ file }.${ process.pid }`;
	mkdirSync( join( file, '..' ), { recursive: true } );
	await build( {
		stdin: {
			contents: `export { ${ names( root ).join() } } from '${ PACKAGE }';`,
			resolveDir: root,
		},
		outfile: draft,
		bundle: true,
		format: 'cjs',
		platform: 'browser',
		define: { 'process.env.NODE_ENV': '"test"' },
		external: [
			'react',
			'react-dom',
			'@wordpress/api-fetch',
			'@wordpress/element',
			'@wordpress/i18n',
		],
		logLevel: 'error',
	} );
	renameSync( draft, file );
	return file;
}

/** @param {string} root The repository. */
function names( root ) {
	const folder = join( root, 'admin-src' );
	const found = readdirSync( folder, { recursive: true } )
		.filter( ( name ) => /\.tsx?$/.test( name ) )
		.flatMap( ( name ) => [
			...readFileSync( join( folder, name ), 'utf8' ).matchAll( IMPORT ),
		] )
		.flatMap( ( [ , list ] ) => list.split( ',' ) )
		.map( ( name ) => name.trim().split( ' as ' )[ 0 ] )
		.filter( ( name ) => name !== '' && ! TYPE.test( name ) );
	return [ ...new Set( found ) ].sort();
}
