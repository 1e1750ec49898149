import { normalizeSecrets, normalizeSettings } from '../fields/normalize';
import { normalizeIssuers } from '../shared/issuers';
import { normalizeNetwork } from '../shared/network';
import type { FindingOutcome } from '../shared/outcomes';
import {
	isRecord,
	listAt,
	numberAt,
	oneOf,
	recordAt,
	textAt,
	textsAt,
	urlAt,
	type Unknowns,
} from '../shared/readers';
import { isSettingName, SETTING_NAMES } from '../shared/schema/properties';
import type {
	ConnectionStatus,
	Finding,
	FindingField,
	LiveMode,
	ServerState,
} from '../shared/types';

const FINDING_FIELDS: readonly FindingField[] = [
	...SETTING_NAMES,
	'redirect_uri',
	'post_sign_out_redirect_uri',
];

const STATUSES: readonly ConnectionStatus[] = [
	'not_set_up',
	'unproven',
	'working',
	'refused',
	'unreachable',
	'moved',
	'off',
	'paused',
	'secret_lost',
	'disabled',
];

const LIVE_MODES: readonly LiveMode[] = [ 'button', 'redirect' ];

const OUTCOMES: readonly FindingOutcome[] = [ 'ok', 'problem', 'warning' ];

/**
 * Makes a `ServerState` of the server's answer, whatever it holds.
 *
 * Unknown values become the one that promises least, unknown settings their
 * default; null where the answer is no state at all, such as the HTML of another plugin.
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
	const seen = recordAt( answer, 'seen' );
	const { findings, refused } = connection;
	const network = normalizeNetwork( answer[ 'network' ] );
	return {
		revision: numberAt( answer, 'revision' ) ?? 0,
		settings: normalizeSettings( settings ),
		secrets: normalizeSecrets( recordAt( answer, 'secrets' ) ),
		fixed: [
			...listAt( answer, 'fixed' ).filter( isSettingName ),
			...( network?.set ?? [] ),
		],
		redirect_uri: textAt( answer, 'redirect_uri' ),
		post_sign_out_redirect_uri: textAt(
			answer,
			'post_sign_out_redirect_uri'
		),
		form_url: urlAt( answer, 'form_url' ),
		try_url: urlAt( answer, 'try_url' ),
		last_mode: oneOf( LIVE_MODES, answer[ 'last_mode' ], null ),
		allow_http: answer[ 'allow_http' ] === true,
		connection: {
			status: oneOf( STATUSES, connection[ 'status' ], 'unproven' ),
			last_sign_in: numberAt( connection, 'last_sign_in' ),
			failed_at: numberAt( connection, 'failed_at' ),
			refused: isRecord( refused )
				? {
						message: textAt( refused, 'message' ),
						at: numberAt( refused, 'at' ),
					}
				: null,
			is_sign_out_local: connection[ 'is_sign_out_local' ] === true,
			findings: Array.isArray( findings )
				? findings.filter( isRecord ).map( normalizeFinding )
				: null,
		},
		account: {
			connected: account[ 'connected' ] === true,
			connect_url: urlAt( account, 'connect_url' ),
		},
		emergency_link: {
			created: numberAt(
				recordAt( answer, 'emergency_link' ),
				'created'
			),
		},
		has_linked_administrator: answer[ 'has_linked_administrator' ] === true,
		registration_open: answer[ 'registration_open' ] !== false,
		two_factor_active: answer[ 'two_factor_active' ] === true,
		network,
		issuers: normalizeIssuers( answer[ 'issuers' ] ),
		roles: listAt( answer, 'roles' )
			.filter( isRecord )
			.map( ( role ) => ( {
				value: textAt( role, 'value' ),
				label: textAt( role, 'label' ),
			} ) ),
		seen: {
			roles: textsAt( seen, 'roles' ),
			organizations: textsAt( seen, 'organizations' ),
			organization_roles: textsAt( seen, 'organization_roles' ),
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
