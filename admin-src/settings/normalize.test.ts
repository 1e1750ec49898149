import type { SettingName } from '../shared/schema/types';
import { defaults, NO_SECRETS, serverState } from '../testing/fake-site';
import { normalizeState } from './normalize';

it( 'leaves a good state as it is', () => {
	const state = serverState( {
		fixed: [ 'endpoint' ],
		connection: {
			status: 'refused',
			refused: { message: 'It has expired.', at: 1_700_000_000 },
			is_sign_out_local: true,
			findings: [
				{
					check: 'app_id',
					field: 'app_id',
					outcome: 'problem',
					message: 'Logto does not know it.',
				},
			],
		},
	} );
	expect( normalizeState( state ) ).toEqual( state );
} );

it.each( [ null, undefined, '<html>', 7, [], {}, { settings: 'none' } ] )(
	'takes %j for no state',
	( answer ) => {
		expect( normalizeState( answer ) ).toBeNull();
	}
);

it( 'fills in what is missing with what promises least', () => {
	expect( normalizeState( { settings: {} } ) ).toEqual( {
		revision: 0,
		settings: defaults,
		secrets: NO_SECRETS,
		fixed: [],
		redirect_uri: '',
		post_sign_out_redirect_uri: '',
		form_url: '',
		try_url: '',
		last_mode: null,
		allow_http: false,
		connection: {
			status: 'unproven',
			last_sign_in: null,
			failed_at: null,
			refused: null,
			is_sign_out_local: false,
			findings: null,
		},
		account: { connected: false, connect_url: '' },
		emergency_link: { created: null },
		has_linked_administrator: false,
		registration_open: true,
		two_factor_active: false,
		network: null,
		issuers: null,
		trouble: null,
		roles: [],
		seen: {
			roles: [],
			organizations: [],
			organization_roles: [],
			claims: [],
		},
	} );
} );

it( 'replaces unknown values', () => {
	const normalized = normalizeState( {
		...serverState(),
		settings: { endpoint: 7, app_id: null, app_secret: 'leaked' },
		fixed: [ 'endpoint', 'colour', 3 ],
		allow_http: 'yes',
		connection: {
			status: 'splendid',
			refused: 'yes',
			is_sign_out_local: 1,
			findings: [ 'text', { outcome: 'odd', field: 'x', message: 'm' } ],
		},
	} );
	expect( normalized ).toMatchObject( {
		settings: { endpoint: '', app_id: '' },
		fixed: [ 'endpoint' ],
		allow_http: false,
		connection: {
			status: 'unproven',
			refused: null,
			is_sign_out_local: false,
			findings: [
				{ check: '', field: null, outcome: 'warning', message: 'm' },
			],
		},
	} );
	expect( JSON.stringify( normalized ) ).not.toContain( 'leaked' );
} );

it.each< [ SettingName, unknown, unknown ] >( [
	[ 'request_timeout', 30, 30 ],
	[ 'request_timeout', '30', 5 ],
	[ 'request_timeout', 1.5, 5 ],
	[ 'request_timeout', undefined, 5 ],
	[ 'always_request_userinfo', true, true ],
	[ 'always_request_userinfo', 1, false ],
	[ 'log_addresses', 'whole', 'whole' ],
	[ 'log_addresses', 'all', 'shortened' ],
	[ 'log_addresses', null, 'shortened' ],
	[ 'endpoint', 'https://a.test', 'https://a.test' ],
	[ 'endpoint', true, '' ],
] )( 'reads %s %j as %j', ( name, value, expected ) => {
	expect(
		normalizeState( { settings: { [ name ]: value } } )?.settings
	).toEqual( {
		...defaults,
		[ name ]: expected,
	} );
} );

it( 'makes no link of a script', () => {
	expect(
		normalizeState( {
			...serverState(),
			account: { connected: false, connect_url: 'javascript:alert(1)' },
		} )?.account.connect_url
	).toBe( '' );
} );

it( 'makes lists fit the schema', () => {
	const normalized = normalizeState( {
		...serverState(),
		settings: {
			username_sources: [ 'name', 'shoe size', 7 ],
			scopes: 'profile',
			role_map: [
				{ source: 'luck', name: 7, role: 'editor', extra: 'x' },
				'row',
				null,
			],
		},
		roles: [ { value: 'editor', label: 'Editor' }, 'x' ],
		seen: { roles: [ 'staff', 7 ], organizations: 'x' },
	} );
	expect( normalized ).toMatchObject( {
		settings: {
			username_sources: [ 'name' ],
			scopes: [],
			role_map: [ { source: 'role', name: '', role: 'editor' } ],
			profile_map: defaults.profile_map,
		},
		roles: [ { value: 'editor', label: 'Editor' } ],
		seen: {
			roles: [ 'staff' ],
			organizations: [],
			organization_roles: [],
			claims: [],
		},
	} );
	expect( normalized?.settings.role_map[ 0 ] ).not.toHaveProperty( 'extra' );
} );
