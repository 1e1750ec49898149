import type {
	ConnectionStatus,
	Finding,
	FindingField,
	FindingOutcome,
	ServerState,
	SettingName,
} from './types';

type Unknowns = Readonly< Record< string, unknown > >;

export const SETTING_NAMES: readonly SettingName[] = [
	'endpoint',
	'app_id',
	'app_secret',
];

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
 * Unknown values become the one that promises least; null where the answer is
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
		settings: {
			endpoint: textAt( settings, 'endpoint' ),
			app_id: textAt( settings, 'app_id' ),
		},
		secrets: {
			app_secret: recordAt( answer, 'secrets' )[ 'app_secret' ] === true,
		},
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

function normalizeFinding( finding: Unknowns ): Finding {
	return {
		check: textAt( finding, 'check' ),
		field: oneOf( FINDING_FIELDS, finding[ 'field' ], null ),
		outcome: oneOf( OUTCOMES, finding[ 'outcome' ], 'warning' ),
		message: textAt( finding, 'message' ),
	};
}

/**
 * Whether a value is the name of a setting.
 *
 * @param value Anything.
 */
export function isSettingName( value: unknown ): value is SettingName {
	return ( SETTING_NAMES as readonly unknown[] ).includes( value );
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
