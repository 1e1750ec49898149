import gettextParser from 'gettext-parser';
import type { Message, Table } from 'gettext-parser';
import type { Entry } from './entries.ts';

/** In both of sprintf()s, PHP's and @wordpress/i18n's. */
export const PLACEHOLDER = /%(?:\d+\$)?(?:[bcdeEufFgGosxX]|\.\d+f)/g;

const HEADERS = {
	'Project-Id-Version': 'Logto',
	'Report-Msgid-Bugs-To': 'https://github.com/logto-wordpress/logto/issues',
	'MIME-Version': '1.0',
	'Content-Type': 'text/plain; charset=UTF-8',
	'Content-Transfer-Encoding': '8bit',
};

/** Only where the name of a placeholder stands: “100 % f…” is none. */
function flagOf( { text, files }: Entry ): string | undefined {
	if ( text.search( PLACEHOLDER ) === -1 ) {
		return undefined;
	}
	return files.some( ( file ) => file.endsWith( '.php' ) )
		? 'php-format'
		: 'javascript-format';
}

/** Files without line numbers: those would change with every line of code above. */
function messageOf( entry: Entry, msgstr: string[] ): Message {
	const flag = flagOf( entry );
	return {
		msgid: entry.text,
		...( entry.context !== undefined && { msgctxt: entry.context } ),
		...( entry.plural !== undefined && { msgid_plural: entry.plural } ),
		msgstr,
		comments: {
			extracted: entry.comments.join( '\n' ),
			reference: entry.files.join( '\n' ),
			...( flag !== undefined && { flag } ),
		},
	};
}

function tableOf(
	headers: Record< string, string >,
	messages: readonly Message[]
): Table {
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
	return table;
}

/** A text is one line, however long; the header has a line for each field, as gettext writes it. */
function compile( table: Table ): string {
	const po = gettextParser.po
		.compile( table, { foldLength: 0 } )
		.toString( 'utf8' )
		.trimEnd();
	return `${ po.replace(
		/^msgstr "(.+)\\n"$/m,
		( _all, header: string ) =>
			`msgstr ""\n${ header
				.split( '\\n' )
				.map( ( field ) => `"${ field }\\n"` )
				.join( '\n' ) }`
	) }\n`;
}

/** The template: every text, nothing translated. */
export function templateOf( entries: readonly Entry[] ): string {
	return compile(
		tableOf(
			HEADERS,
			entries.map( ( entry ) =>
				messageOf(
					entry,
					entry.plural === undefined ? [ '' ] : [ '', '' ]
				)
			)
		)
	);
}

/** Reads a translation. */
export function parse( po: string ): Table {
	return gettextParser.po.parse( Buffer.from( po, 'utf8' ), {
		defaultCharset: 'utf-8',
	} );
}

/** The messages of a translation, in their order, without its header. */
export function messagesOf( { translations }: Table ): Message[] {
	return Object.values( translations )
		.flatMap( ( inContext ) => Object.values( inContext ) )
		.filter( ( { msgid } ) => msgid !== '' );
}

export function messageIn(
	{ translations }: Table,
	{ text, context = '' }: Pick< Entry, 'text' | 'context' >
): Message | undefined {
	return translations[ context ]?.[ text ];
}

/** How many forms a word has in this language, such as 1 or 2. */
export function formsOf( { headers }: Table ): number {
	return Number(
		/nplurals=(\d+)/.exec( headers[ 'Plural-Forms' ] ?? '' )?.[ 1 ] ?? 2
	);
}

/**
 * A translation with the texts as they are now: what is new is empty, what
 * nothing uses any more is gone, comments by translators and marks for doubt
 * stay.
 */
export function merge( po: string, entries: readonly Entry[] ): string {
	const table = parse( po );
	const messages = entries.map( ( entry ) => {
		const known = messageIn( table, entry );
		const forms = entry.plural === undefined ? 1 : formsOf( table );
		const message = messageOf(
			entry,
			Array.from(
				{ length: forms },
				( _, at ) => known?.msgstr[ at ] ?? ''
			)
		);
		const { translator, flag = '' } = known?.comments ?? {};
		const flags = [
			...( /\bfuzzy\b/.test( flag ) ? [ 'fuzzy' ] : [] ),
			...( message.comments?.flag === undefined
				? []
				: [ message.comments.flag ] ),
		].join( ', ' );
		return {
			...message,
			comments: {
				...( translator !== undefined && { translator } ),
				...message.comments,
				...( flags !== '' && { flag: flags } ),
			},
		};
	} );
	return compile( tableOf( table.headers, messages ) );
}

/** An empty translation: what is to be said about the language stands in its header. */
export function beginning( locale: string ): string {
	return compile(
		tableOf(
			{
				...HEADERS,
				Language: locale,
				'Plural-Forms': 'nplurals=2; plural=(n != 1);',
			},
			[]
		)
	);
}
