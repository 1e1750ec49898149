import type { Settings } from '../schema/schema';
import type { SettingName } from '../schema/types';

/** What the values of a setting, of an item or of a column are called. */
type Choices = Readonly< Record< string, string > >;

/** The words of one column of rows. */
export interface ColumnTexts {
	readonly label: string;
	/** A value as it may look like, which needs no translation. */
	readonly example?: string;
	/** For a column that is one of several values: what each is called. */
	readonly choices?: Choices;
}

/** The words of one setting. */
export interface SettingTexts {
	readonly label: string;
	/** One plain sentence: where the value is found, or what follows from it. */
	readonly help: string;
	/** A value as it may look like, which needs no translation. */
	readonly example?: string;
	/** For a setting that is one of several values, or a list of them: what each is called. */
	readonly choices?: Choices;
	/** For a list: what stands in its place where it has nothing in it. */
	readonly empty?: string;
	/** For a list of rows: the words of each column. */
	readonly columns?: Readonly< Record< string, ColumnTexts > >;
}

/** What is needed beside label and help, by the type of the value. */
type ChoicesOf< Value > = string extends Value
	? unknown
	: [ Value ] extends [ string ]
		? { readonly choices: Readonly< Record< Value, string > > }
		: unknown;

type ColumnsOf< Item > = {
	readonly [ Column in keyof Item ]: ColumnTexts &
		ChoicesOf< Item[ Column ] >;
};

/** The words of a setting, with all that its type asks for. */
type TextsOf< Value > = SettingTexts &
	( Value extends readonly ( infer Item )[]
		? { readonly empty: string } & ( Item extends object
				? { readonly columns: ColumnsOf< Item > }
				: unknown )
		: unknown ) &
	ChoicesOf< Value extends readonly ( infer Item )[] ? Item : Value >;

/** The words of every setting. Each row is called when it is shown: translations may come after the file. */
export type Texts = {
	readonly [ Name in SettingName ]: () => TextsOf< Settings[ Name ] >;
};
