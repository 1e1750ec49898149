import {
	isSecret,
	isSettingName,
	propertyOf,
	SETTING_NAMES,
} from './properties';
import type {
	ConnectionStatus,
	Finding,
	FindingField,
	FindingOutcome,
	Property,
	ServerState,
} from './types';

type Unknowns = Readonly< Record< string, unknown > >;

const FINDING_FIELDS: readonly FindingField[] = [
	...SETTING_NAMES,
	'redirect_uri',
	'post_sign_out_redirect_uri',
];

const STATUSES: readonly ConnectionStatus[] = [
	'not_set_up',
	'unproven',
	'working',
	'secret_lost',
	'disabled',
];

const OUTCOMES: readonly FindingOutcome[] = [ 'ok', 'problem', 'warning' ];

/**
 * Makes a `ServerState` of the server's answer, whatever it holds.
 *
 * Unknown values become the one that promises least, unknown settings their
 * default; null where the answer is
 * no state at all, such as the HTML of another plugin.
 *
 * @param answer The decoded body.
 */
export function normalizeState( answer: unknown ): ServerState | null {
	if ( ! isRecord( answer ) || ! isRecord( answer[ 'settings' ] ) ) {
		return null;
	}
	const { settings } = answer;
	const connection = recordAt( answer, 'connection' );
	const account = recordAt( answer, 'account' );
	const findings = connection[ 'findings' ];
	return {
		settings: normalizeSettings( settings ),
		secrets: normalizeSecrets( recordAt( answer, 'secrets' ) ),
		fixed: listAt( answer, 'fixed' ).filter( isSettingName ),
		redirect_uri: textAt( answer, 'redirect_uri' ),
		post_sign_out_redirect_uri: textAt(
			answer,
			'post_sign_out_redirect_uri'
		),
		form_url: urlAt( answer, 'form_url' ),
		allow_http: answer[ 'allow_http' ] === true,
		connection: {
			status: oneOf( STATUSES, connection[ 'status' ], 'unproven' ),
			findings: Array.isArray( findings )
				? findings.filter( isRecord ).map( normalizeFinding )
				: null,
		},
		account: {
			connected: account[ 'connected' ] === true,
			connect_url: urlAt( account, 'connect_url' ),
		},
	};
}

function normalizeSettings( values: Unknowns ): ServerState[ 'settings' ] {
	return Object.fromEntries(
		SETTING_NAMES.filter( ( name ) => ! isSecret( name ) ).map(
			( name ) => [
				name,
				normalizeSetting( propertyOf( name ), values[ name ] ),
			]
		)
	) as ServerState[ 'settings' ];
}

function normalizeSetting( property: Property, value: unknown ): unknown {
	const fits =
		property.type === 'integer'
			? Number.isInteger( value )
			: typeof value === property.type;
	const isKnown =
		property.type !== 'string' ||
		! property.enum ||
		( property.enum as readonly unknown[] ).includes( value );
	return fits && isKnown ? value : property.default;
}

function normalizeSecrets( saved: Unknowns ): ServerState[ 'secrets' ] {
	return Object.fromEntries(
		SETTING_NAMES.filter( isSecret ).map( ( name ) => [
			name,
			saved[ name ] === true,
		] )
	) as ServerState[ 'secrets' ];
}

function normalizeFinding( finding: Unknowns ): Finding {
	return {
		check: textAt( finding, 'check' ),
		field: oneOf( FINDING_FIELDS, finding[ 'field' ], null ),
		outcome: oneOf( OUTCOMES, finding[ 'outcome' ], 'warning' ),
		message: textAt( finding, 'message' ),
	};
}

/**
 * Whether a value is an object (or list) whose entries can be read by name.
 *
 * @param value Anything.
 */
export function isRecord( value: unknown ): value is Unknowns {
	return typeof value === 'object' && value !== null;
}

function oneOf< Known, Otherwise >(
	known: readonly Known[],
	value: unknown,
	otherwise: Otherwise
): Known | Otherwise {
	return known.find( ( candidate ) => candidate === value ) ?? otherwise;
}

function recordAt( record: Unknowns, name: string ): Unknowns {
	const value = record[ name ];
	return isRecord( value ) ? value : {};
}

function listAt( record: Unknowns, name: string ): unknown[] {
	const value = record[ name ];
	return Array.isArray( value ) ? value : [];
}

function textAt( record: Unknowns, name: string ): string {
	const value = record[ name ];
	return typeof value === 'string' ? value : '';
}

// Links become `href`s: only http(s) may.
function urlAt( record: Unknowns, name: string ): string {
	const value = textAt( record, name );
	return /^https?:\/\//i.test( value ) ? value : '';
}
