import type { Message } from 'gettext-parser';
import { messagesOf, parse } from './catalogue.ts';
import { DOMAIN, keyOf } from './entries.ts';

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

/** Texts that several languages have in common stand in one file: each language has only what it says for them, in their order. */
const listOf = ( lines: readonly string[] ): string =>
	lines.map( ( line ) => `\t${ line },\n` ).join( '' );

/** Nothing runs where a browser asks for the file itself. */
const HEAD = "<?php\ndefined( 'ABSPATH' ) || exit;\n";

const isInPhp = ( message: Message ): boolean =>
	filesOf( message ).some( ( file ) => file.endsWith( '.php' ) );

const isInScript = ( message: Message ): boolean =>
	filesOf( message ).some( ( file ) => file.startsWith( 'admin-src/' ) );

/** As core's files of translations have it: context, text and plural. */
const keyInPhp = ( message: Message ): string =>
	[ keyOfMessage( message ), message.msgid_plural ]
		.filter( ( part ) => part !== undefined )
		.join( '\0' );

/** The names of the files with the English texts, by which every language's are found. */
export const TEXTS = { php: 'texts.php', script: 'script-texts.php' };

/** The English texts: what the translations are of. */
export function texts( template: string ): Map< string, string > {
	const messages = messagesOf( parse( template ) );
	const file = ( keys: string[] ) =>
		`${ HEAD }return array(\n${ listOf( keys.map( quoted ) ) });\n`;
	return new Map( [
		[ TEXTS.php, file( messages.filter( isInPhp ).map( keyInPhp ) ) ],
		[
			TEXTS.script,
			file( messages.filter( isInScript ).map( keyOfMessage ) ),
		],
	] );
}

/** The names of the files that a language's translation is compiled to. */
export function compiledNames( locale: string ): {
	php: string;
	script: string;
} {
	const base = `${ DOMAIN }-${ locale }`;
	return { php: `${ base }.l10n.php`, script: `${ base }-script.php` };
}

/**
 * A translation as WordPress 6.5 and later load it: PHP, which the opcode cache keeps. What PHP says is a file of core's
 * form; what the script says goes into the page as `wp.i18n` wants it (includes/Adapters/Translations.php). A text that is
 * not translated yet is left out.
 */
export function compiled(
	template: string,
	po: string,
	locale: string
): Map< string, string > {
	const table = parse( po );
	const said = ( { msgid, msgctxt }: Message ): string => {
		const message = table.translations[ msgctxt ?? '' ]?.[ msgid ];
		return quoted(
			message !== undefined && isTranslated( message )
				? message.msgstr.join( '\0' )
				: ''
		);
	};
	const file = (
		of: string,
		messages: Message[]
	): string => `${ HEAD }return array(
	'domain'       => ${ quoted( DOMAIN ) },
	'language'     => ${ quoted( locale ) },
	'plural-forms' => ${ quoted( table.headers[ 'Plural-Forms' ] ?? '' ) },
	'messages'     => array_filter( array_combine( require __DIR__ . '/${ of }', array(
${ listOf( messages.map( said ) ) }) ) ),
);
`;
	const names = compiledNames( locale );
	const messages = messagesOf( parse( template ) );
	return new Map( [
		[ names.php, file( TEXTS.php, messages.filter( isInPhp ) ) ],
		[ names.script, file( TEXTS.script, messages.filter( isInScript ) ) ],
	] );
}
