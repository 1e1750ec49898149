/**
 * Jest's transform: what TypeScript makes of one file without looking at
 * others. Types are checked elsewhere; Babel only takes longer.
 */
import { createHash } from 'node:crypto';
import typescript from 'typescript';

const compilerOptions = {
	target: typescript.ScriptTarget.ES2022,
	module: typescript.ModuleKind.CommonJS,
	jsx: typescript.JsxEmit.ReactJSXDev,
	esModuleInterop: true,
	allowJs: true,
	inlineSourceMap: true,
	inlineSources: true,
};

const VERSION = JSON.stringify( [ typescript.version, compilerOptions ] );

export default {
	/**
	 * @param {string} source   The file's text.
	 * @param {string} fileName Its path.
	 * @throws {Error} Where the text would only work if it were moved.
	 */
	process( source, fileName ) {
		if ( /\bjest\.(un)?mock\(/.test( source ) ) {
			throw new Error(
				`${ fileName }: nothing is moved above the imports here; use jest.doMock() and import().`
			);
		}
		const { outputText } = typescript.transpileModule( source, {
			fileName,
			compilerOptions,
		} );
		return { code: outputText };
	},

	/**
	 * @param {string} source   The file's text.
	 * @param {string} fileName Its path.
	 */
	getCacheKey( source, fileName ) {
		return createHash( 'sha256' )
			.update( `${ VERSION }\0${ fileName }\0${ source }` )
			.digest( 'hex' );
	},
};
