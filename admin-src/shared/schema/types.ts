import type { SCHEMA, Settings } from './schema';

/** The name of a setting of the server's schema. */
export type SettingName = keyof Settings;

/** Where settings stand on the page. */
export type SettingGroup = ( typeof SCHEMA )[ SettingName ][ 'group' ];

/** A setting that is written and never read. */
export type SecretName = {
	[ Name in SettingName ]: ( typeof SCHEMA )[ Name ] extends {
		secret: true;
	}
		? Name
		: never;
}[ SettingName ];

/** A setting that is a list of rows. */
export type RowsName = {
	[ Name in SettingName ]: Settings[ Name ] extends readonly object[]
		? Name
		: never;
}[ SettingName ];

/** A row: text by column. */
export type Row = Readonly< Record< string, string > >;

/** What the schema says about a text inside a list. */
export interface TextProperty {
	readonly type: 'string';
	readonly enum?: readonly string[];
	readonly maxLength?: number;
}

/** What the schema says about the columns of rows. */
export type Columns = Readonly< Record< string, TextProperty > >;

/** What the schema says about a setting, as far as the page asks. */
export type Property = {
	readonly group: SettingGroup;
	readonly constant: string;
	readonly secret?: boolean;
	readonly only_constant?: boolean;
} & (
	| {
			readonly type: 'string';
			readonly default: string;
			readonly enum?: readonly string[];
	  }
	| {
			readonly type: 'integer';
			readonly default: number;
			readonly minimum: number;
			readonly maximum: number;
	  }
	| { readonly type: 'boolean'; readonly default: boolean }
	| {
			readonly type: 'array';
			readonly default: readonly ( string | Row )[];
			readonly maxItems?: number;
			readonly items:
				| TextProperty
				| { readonly type: 'object'; readonly properties: Columns };
	  }
);
