/** A call of a translation function, as it stands in a source. */
export interface Call {
	function: string;
	/** What is no plain text is null. */
	arguments: readonly ( string | null )[];
	/** The translators' comment above it, or nothing. */
	comment: string;
}

/** A text to translate, once for all the places where it is used. */
export interface Entry {
	text: string;
	plural: string | undefined;
	context: string | undefined;
	comments: readonly string[];
	/** The files that use it. */
	files: readonly string[];
}

export const DOMAIN = 'logto';

/** Where a translation function has the plural, the context and the text domain. */
const POSITIONS: Readonly<
	Record< string, { plural?: number; context?: number; domain: number } >
> = {
	__: { domain: 1 },
	_e: { domain: 1 },
	_x: { context: 1, domain: 2 },
	_ex: { context: 1, domain: 2 },
	_n: { plural: 1, domain: 3 },
	_nx: { plural: 1, context: 3, domain: 4 },
	_n_noop: { plural: 1, domain: 2 },
	_nx_noop: { plural: 1, context: 2, domain: 3 },
};

/** The names of the translation functions, in PHP and TypeScript. */
export const isTranslation = ( name: string ): boolean =>
	nameOf( name ) in POSITIONS;

/** `esc_html__` is `__` with escaping. */
function nameOf( name: string ): string {
	return name.replace( /^esc_(?:html|attr)(_?)_/, ( _all, more: string ) =>
		more === '' ? '_' : '__'
	);
}

function entryOf( call: Call, file: string ): Entry | undefined {
	const positions = POSITIONS[ nameOf( call.function ) ];
	if (
		positions === undefined ||
		call.arguments[ positions.domain ] !== DOMAIN
	) {
		return undefined;
	}
	const plain = ( position: number | undefined ): string | undefined => {
		if ( position === undefined ) {
			return undefined;
		}
		const argument = call.arguments[ position ] ?? '';
		if ( argument === '' ) {
			throw new Error(
				`${ file }: argument ${ position + 1 } of ${ call.function }() must be a plain text.`
			);
		}
		return argument;
	};
	return {
		text: plain( 0 ) ?? '',
		plural: plain( positions.plural ),
		context: plain( positions.context ),
		comments: call.comment === '' ? [] : [ call.comment ],
		files: [ file ],
	};
}

const union = ( a: readonly string[], b: readonly string[] ): string[] => [
	...new Set( [ ...a, ...b ] ),
];

/** By this two texts are one to gettext. */
export const keyOf = ( {
	context,
	text,
}: {
	context?: string | undefined;
	text: string;
} ): string => ( context === undefined ? text : `${ context }\u0004${ text }` );

/** The texts of all calls, in the order of the files and, in each, of the calls. */
export function entriesOf(
	calls: ReadonlyMap< string, readonly Call[] >
): Entry[] {
	const entries = new Map< string, Entry >();
	for ( const [ file, inFile ] of calls ) {
		for ( const call of inFile ) {
			const entry = entryOf( call, file );
			if ( entry !== undefined ) {
				const known = entries.get( keyOf( entry ) );
				entries.set( keyOf( entry ), {
					...entry,
					plural: known?.plural ?? entry.plural,
					comments: union( known?.comments ?? [], entry.comments ),
					files: union( known?.files ?? [], entry.files ),
				} );
			}
		}
	}
	return [ ...entries.values() ];
}
