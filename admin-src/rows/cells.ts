import type { Settings } from '../shared/schema/schema';
import type { Row, RowsName, SettingName } from '../shared/schema/types';
import { settingTexts } from '../shared/texts/texts';
import type { Choice, SeenKind, ServerState } from '../shared/types';
import { knownClaims } from './claims';

/** What a cell of a row knows beyond its type. */
interface CellRules {
	/** Whether the cell means anything beside the others of its row. */
	readonly isShown?: ( row: Row ) => boolean;
	/** What may be typed, for the browser to suggest. */
	readonly suggestions?: (
		row: Row,
		server: ServerState
	) => readonly Choice[];
	/** What kind of name at Logto it holds, where it is one. */
	readonly nameOf?: ( row: Row ) => NameKind | null;
	/** What can be chosen, where only this site knows it. */
	readonly options?: ( server: ServerState ) => readonly Choice[];
}

/** Targets of Logto's own connectors that many sites have. */
const CONNECTORS = [
	'google',
	'apple',
	'github',
	'facebook',
	'azuread',
	'wechat',
	'alipay',
	'feishu',
	'discord',
];

export type NameKind = 'role' | 'organization' | 'organization_role';

const SEEN: Readonly< Record< NameKind, SeenKind > > = {
	role: 'roles',
	organization: 'organizations',
	organization_role: 'organization_roles',
};

/** Names that say themselves what they are. */
const plain = ( values: readonly string[] ): readonly Choice[] =>
	values.map( ( value ) => ( { value, label: value } ) );

const nameKind = ( kind: string | undefined ): NameKind | null =>
	kind !== undefined && kind in SEEN ? ( kind as NameKind ) : null;

const seenOf = ( kind: string | undefined, { seen }: ServerState ) => {
	const known = nameKind( kind );
	return known ? plain( seen[ SEEN[ known ] ] ) : [];
};

const RULES: {
	readonly [ Name in RowsName ]?: {
		readonly [ Column in keyof Settings[ Name ][ number ] ]?: CellRules;
	};
} = {
	direct_sign_in_buttons: {
		target: { suggestions: () => plain( CONNECTORS ) },
	},
	login_redirects: { role: { options: ( { roles } ) => roles } },
	profile_map: {
		claim: { suggestions: ( _row, server ) => knownClaims( server ) },
	},
	requirements: {
		value: {
			isShown: ( { kind } ) => ! kind?.startsWith( 'verified_' ),
			suggestions: ( { kind }, server ) => seenOf( kind, server ),
			nameOf: ( { kind } ) => nameKind( kind ),
		},
	},
	role_map: {
		name: {
			suggestions: ( { source }, server ) => seenOf( source, server ),
			nameOf: ( { source } ) => nameKind( source ),
		},
		role: { options: ( { roles } ) => roles },
	},
};

const choicesOf = ( name: SettingName ): readonly Choice[] =>
	Object.entries( settingTexts( name ).choices ?? {} ).map(
		( [ value, label ] ) => ( { value, label } )
	);

// Lists of texts in no order, and what they can be.
const ITEM_CHOICES: Readonly<
	Partial<
		Record< SettingName, ( server: ServerState ) => readonly Choice[] >
	>
> = {
	reauthentication_roles: ( { roles } ) => roles,
	wordpress_password_roles: ( { roles } ) => roles,
	// In no order, unlike other lists of choices.
	site_groups: () => choicesOf( 'site_groups' ),
	ends_logto_sessions: () => choicesOf( 'ends_logto_sessions' ),
};

/**
 * What the texts of a list can be, where only this site knows it.
 *
 * @param name   The setting.
 * @param server The server's state.
 */
export function itemChoices(
	name: SettingName,
	server: ServerState
): readonly Choice[] | null {
	return ITEM_CHOICES[ name ]?.( server ) ?? null;
}

/**
 * What a cell knows beyond its type.
 *
 * @param name   The setting.
 * @param column The column.
 */
export function cellRules( name: SettingName, column: string ): CellRules {
	const rules = RULES as Readonly<
		Partial<
			Record< string, Readonly< Partial< Record< string, CellRules > > > >
		>
	>;
	return rules[ name ]?.[ column ] ?? {};
}

/**
 * Whether a cell means anything beside the others of its row.
 *
 * @param name   The setting.
 * @param column The column.
 * @param row    The row.
 */
export function isCellShown(
	name: SettingName,
	column: string,
	row: Row
): boolean {
	return cellRules( name, column ).isShown?.( row ) ?? true;
}
