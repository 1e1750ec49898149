/** The part of gettext-parser that we use. */
declare module 'gettext-parser' {
	export interface Comments {
		translator?: string;
		extracted?: string;
		reference?: string;
		flag?: string;
	}

	export interface Message {
		msgid: string;
		msgctxt?: string;
		msgid_plural?: string;
		msgstr: string[];
		comments?: Comments;
	}

	/** Messages by context, then by msgid. */
	export interface Table {
		charset: string;
		headers: Record< string, string >;
		translations: Record< string, Record< string, Message > >;
	}

	const gettextParser: {
		po: {
			parse: (
				content: Buffer,
				options: { defaultCharset: string }
			) => Table;
			compile: (
				table: Table,
				options?: { foldLength?: number }
			) => Buffer;
		};
		mo: { compile: ( table: Table ) => Buffer };
	};
	export default gettextParser;
}
