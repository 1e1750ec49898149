import { readFileSync } from 'node:fs';
import { TEXTS, compiled, compiledNames, texts } from '../i18n/compile.ts';
import { TEMPLATE, languages } from '../i18n/languages.ts';
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
			TEMPLATE,
			...found.values(),
			inRoot( 'tools', 'i18n', 'compile.ts' ),
			inRoot( 'tools', 'i18n', 'catalogue.ts' ),
		],
		outputs: [
			...Object.values( TEXTS ),
			...[ ...found.keys() ].flatMap( ( locale ) =>
				Object.values( compiledNames( locale ) )
			),
		].map( inLanguages ),
	};
	if ( isUpToDate( work ) ) {
		return Promise.resolve( false );
	}
	const read = ( file: string ): string => readFileSync( file, 'utf8' );
	for ( const files of [
		texts( read( TEMPLATE ) ),
		...[ ...found ].map( ( [ locale, file ] ) =>
			compiled( read( TEMPLATE ), read( file ), locale )
		),
	] ) {
		for ( const [ name, content ] of files ) {
			write( inLanguages( name ), content );
		}
	}
	markUpToDate( work );
	return Promise.resolve( true );
}
