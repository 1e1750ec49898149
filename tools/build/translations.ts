import { readFileSync } from 'node:fs';
import { compiled, compiledNames } from '../i18n/compile.ts';
import { languages } from '../i18n/languages.ts';
import { write } from '../shared/files.ts';
import { inRoot } from '../shared/paths.ts';
import { isUpToDate, markUpToDate } from './stamp.ts';
import type { Work } from './stamp.ts';

const inLanguages = ( name: string ): string => inRoot( 'languages', name );

/** Compiles the translations to what WordPress loads. Returns whether anything was done. */
export function buildTranslations(): Promise< boolean > {
	const found = languages();
	const work: Work = {
		name: 'translations',
		inputs: [
			...found.values(),
			inRoot( 'tools', 'i18n', 'compile.ts' ),
			inRoot( 'tools', 'i18n', 'catalogue.ts' ),
		],
		outputs: [ ...found.keys() ].flatMap( ( locale ) =>
			Object.values( compiledNames( locale ) ).map( inLanguages )
		),
	};
	if ( isUpToDate( work ) ) {
		return Promise.resolve( false );
	}
	for ( const [ locale, file ] of found ) {
		for ( const [ name, content ] of compiled(
			readFileSync( file, 'utf8' ),
			locale
		) ) {
			write( inLanguages( name ), content );
		}
	}
	markUpToDate( work );
	return Promise.resolve( true );
}
