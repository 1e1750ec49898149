import type { Message } from 'gettext-parser';
import {
	PLACEHOLDER,
	formsOf,
	messageIn,
	messagesOf,
	parse,
} from './catalogue.ts';
import { keyOf } from './entries.ts';
import type { Entry } from './entries.ts';

const MARKUP = /<\/?[a-z][^>]*>/gi;

/** What a text has of a kind, sorted: a translation has the same. `%s` is the first of its kind, as `%1$s` is. */
function parts( text: string, kind: RegExp ): string {
	let nth = 0;
	return [ ...text.matchAll( kind ) ]
		.map( ( [ part ] ) =>
			part.replace( /^%(?!\d+\$)/, () => `%${ ++nth }$` )
		)
		.sort()
		.join( ' ' );
}

/** What is wrong with one form of a translation, beside its being there. */
function faultsOf(
	{ msgid, msgid_plural: plural }: Message,
	form: string
): string[] {
	const originals = plural === undefined ? [ msgid ] : [ msgid, plural ];
	const same = ( kind: RegExp ): boolean =>
		originals.some(
			( original ) => parts( original, kind ) === parts( form, kind )
		);
	return [
		...( same( PLACEHOLDER ) ? [] : [ 'other placeholders' ] ),
		...( same( MARKUP ) ? [] : [ 'other markup' ] ),
		...( /^\s|\s$/.test( form ) ? [ 'space at an end' ] : [] ),
	];
}

const HAN = '[\\u3400-\\u9fff]';

/** What a template's code is called on Aliyun's screens: people look for it as it stands there. */
const ALIYUNS = '模板CODE';

/** How Chinese is set by WordPress's translators: full-width signs, and a space between Chinese and Latin. */
function chineseFaults( form: string ): string[] {
	const bare = form
		.replace( MARKUP, '' )
		.replace( PLACEHOLDER, '' )
		.replaceAll( ALIYUNS, ' ' );
	return [
		...( new RegExp( `${ HAN }[,.!?;:(]|[,!?;)]${ HAN }` ).test( bare )
			? [ 'half-width sign' ]
			: [] ),
		...( new RegExp( `${ HAN }[A-Za-z0-9]|[A-Za-z0-9]${ HAN }` ).test(
			bare
		)
			? [ 'no space between Chinese and Latin' ]
			: [] ),
	];
}

function findingsIn(
	message: Message,
	forms: number,
	locale: string
): string[] {
	const { msgstr, msgid_plural: plural, comments } = message;
	if (
		msgstr.length !== ( plural === undefined ? 1 : forms ) ||
		msgstr.some( ( form ) => form === '' )
	) {
		return [ 'untranslated' ];
	}
	return [
		...( /\bfuzzy\b/.test( comments?.flag ?? '' ) ? [ 'fuzzy' ] : [] ),
		...new Set(
			msgstr.flatMap( ( form ) => [
				...faultsOf( message, form ),
				...( locale === 'zh_CN' ? chineseFaults( form ) : [] ),
			] )
		),
	];
}

/** What is wrong with a translation, one line each. */
export function findings(
	po: string,
	entries: readonly Entry[],
	locale: string
): string[] {
	const table = parse( po );
	const wanted = new Set( entries.map( keyOf ) );
	const line = ( what: string, text: string ): string =>
		`${ what }: ${ text }`;
	return [
		...entries.flatMap( ( entry ) => {
			const message = messageIn( table, entry );
			return message === undefined ||
				message.msgid_plural !== entry.plural
				? [ line( 'missing', entry.text ) ]
				: findingsIn( message, formsOf( table ), locale ).map(
						( what ) => line( what, entry.text )
					);
		} ),
		...messagesOf( table )
			.filter(
				( { msgid, msgctxt } ) =>
					! wanted.has( keyOf( { text: msgid, context: msgctxt } ) )
			)
			.map( ( { msgid } ) => line( 'outdated', msgid ) ),
	];
}
