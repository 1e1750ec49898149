/**
 * `npm run i18n`: writes languages/logto.pot anew from the sources, brings
 * every languages/logto-<locale>.po up to date with it, compiles them, and says
 * what is left to translate. `-- --add=<locale>` begins a language.
 */
import { existsSync, readFileSync } from 'node:fs';
import { relative } from 'node:path';
import { buildTranslations } from './build/translations.ts';
import { beginning, merge, templateOf } from './i18n/catalogue.ts';
import { findings } from './i18n/findings.ts';
import { TEMPLATE, languages } from './i18n/languages.ts';
import { entriesIn, readSources } from './i18n/sources.ts';
import { write } from './shared/files.ts';
import { main } from './shared/main.ts';
import { ROOT, inRoot } from './shared/paths.ts';
import { say } from './shared/progress.ts';

/** The locale of `--add=`, as WordPress writes it: `de_DE`, `zh_TW`, `ja`. */
function wanted(): string | undefined {
	const value = process.argv
		.find( ( argument ) => argument.startsWith( '--add=' ) )
		?.slice( '--add='.length );
	if ( value !== undefined && ! /^[a-z]{2,3}(_\w+)?$/.test( value ) ) {
		throw new Error( `${ value } is no locale of WordPress’s.` );
	}
	return value;
}

main( async () => {
	const entries = entriesIn( await readSources() );
	write( TEMPLATE, templateOf( entries ) );
	say( `${ relative( ROOT, TEMPLATE ) }: ${ entries.length } texts` );

	const added = wanted();
	if ( added !== undefined ) {
		const file = inRoot( 'languages', `logto-${ added }.po` );
		if ( ! existsSync( file ) ) {
			write( file, beginning( added ) );
		}
	}
	for ( const [ locale, file ] of languages() ) {
		const po = merge( readFileSync( file, 'utf8' ), entries );
		write( file, po );
		const found = findings( po, entries, locale );
		say(
			[
				`${ relative( ROOT, file ) }: ${ found.length } to do`,
				...found,
			].join( '\n  ' )
		);
	}
	await buildTranslations();
	return 0;
} );
