import gettextParser from 'gettext-parser';
import type { Message, Table } from 'gettext-parser';
import { messagesOf, parse } from './catalogue.ts';
import { DOMAIN, keyOf } from './entries.ts';

/** The handle of the script whose texts come in a file of their own; see includes/Admin/Settings_Page.php. */
const SCRIPT = 'logto-settings';

const filesOf = ( { comments }: Message ): string[] =>
	( comments?.reference ?? '' ).split( /\s+/ );

const isTranslated = ( { msgstr, comments }: Message ): boolean =>
	msgstr.every( ( form ) => form !== '' ) &&
	! /\bfuzzy\b/.test( comments?.flag ?? '' );

const keyOfMessage = ( { msgid, msgctxt }: Message ): string =>
	keyOf( { text: msgid, context: msgctxt } );

const quoted = ( text: string ): string =>
	text
		.split( '\0' )
		.map(
			( part ) =>
				`'${ part.replace( /[\\']/g, ( sign ) => `\\${ sign }` ) }'`
		)
		.join( ' . "\\0" . ' );

/** As WordPress 6.5 and later like it best: PHP that the opcode cache keeps. */
function phpOf(
	{ headers }: Table,
	locale: string,
	messages: Message[]
): string {
	const lines = messages.map( ( message ) => {
		const key = [ keyOfMessage( message ), message.msgid_plural ]
			.filter( ( part ) => part !== undefined )
			.join( '\0' );
		return `\t\t${ quoted( key ) } => ${ quoted( message.msgstr.join( '\0' ) ) },\n`;
	} );
	return `<?php
return array(
	'domain'       => ${ quoted( DOMAIN ) },
	'language'     => ${ quoted( locale ) },
	'plural-forms' => ${ quoted( headers[ 'Plural-Forms' ] ?? '' ) },
	'messages'     => array(
${ lines.join( '' ) }	),
);
`;
}

/** As wp.i18n.setLocaleData() takes it. */
function jsonOf(
	{ headers }: Table,
	locale: string,
	messages: Message[]
): string {
	return `${ JSON.stringify( {
		domain: 'messages',
		locale_data: {
			messages: {
				'': {
					domain: 'messages',
					'plural-forms': headers[ 'Plural-Forms' ] ?? '',
					lang: locale,
				},
				...Object.fromEntries(
					messages.map( ( message ) => [
						keyOfMessage( message ),
						message.msgstr,
					] )
				),
			},
		},
	} ) }\n`;
}

function moOf( { headers }: Table, messages: Message[] ): Buffer {
	const table: Table = {
		charset: 'utf-8',
		headers,
		translations: { '': {} },
	};
	for ( const message of messages ) {
		( table.translations[ message.msgctxt ?? '' ] ??= {} )[
			message.msgid
		] = message;
	}
	return gettextParser.mo.compile( table );
}

/** The names of the files that a language's translation is compiled to. */
export function compiledNames( locale: string ): {
	php: string;
	mo: string;
	json: string;
} {
	const base = `${ DOMAIN }-${ locale }`;
	return {
		php: `${ base }.l10n.php`,
		mo: `${ base }.mo`,
		json: `${ base }-${ SCRIPT }.json`,
	};
}

/** A translation as WordPress loads it: PHP gets only what PHP says, and the script only what it says. */
export function compiled(
	po: string,
	locale: string
): Map< string, string | Buffer > {
	const table = parse( po );
	const ready = messagesOf( table ).filter( isTranslated );
	const inPhp = ready.filter( ( message ) =>
		filesOf( message ).some( ( file ) => file.endsWith( '.php' ) )
	);
	const inScript = ready.filter( ( message ) =>
		filesOf( message ).some( ( file ) => file.startsWith( 'admin-src/' ) )
	);
	const names = compiledNames( locale );
	return new Map< string, string | Buffer >( [
		[ names.php, phpOf( table, locale, inPhp ) ],
		[ names.mo, moOf( table, inPhp ) ],
		[ names.json, jsonOf( table, locale, inScript ) ],
	] );
}
