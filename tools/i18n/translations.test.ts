import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { before, test } from 'node:test';
import { templateOf } from './catalogue.ts';
import type { Entry } from './entries.ts';
import { findings } from './findings.ts';
import { TEMPLATE, languages } from './languages.ts';
import { entriesIn, readSources } from './sources.ts';

let entries: Entry[];

before( async () => {
	entries = entriesIn( await readSources() );
} );

test( 'the template has the texts that the sources have', () => {
	assert.ok( entries.length > 400 );
	assert.equal(
		readFileSync( TEMPLATE, 'utf8' ),
		templateOf( entries ),
		'run npm run i18n'
	);
} );

for ( const [ locale, file ] of languages() ) {
	test( `${ locale }: every text is translated, with its placeholders and markup`, () => {
		assert.deepEqual(
			findings( readFileSync( file, 'utf8' ), entries, locale ),
			[]
		);
	} );
}

test( 'a text that is missing, and a placeholder that got lost, are found', () => {
	const file = languages().get( 'zh_CN' ) ?? '';
	const po = readFileSync( file, 'utf8' );
	const without = po.replace( /(msgid "Saved\."\nmsgstr )"[^"]*"/, '$1""' );
	const other = po.replace(
		/(msgid "There is no setting “%s”\."\nmsgstr )"[^"]*"/,
		'$1"没有"'
	);
	assert.notEqual( without, po );
	assert.notEqual( other, po );
	assert.equal( findings( without, entries, 'zh_CN' ).length, 1 );
	assert.equal( findings( other, entries, 'zh_CN' ).length, 1 );
} );
