import type { Edits, SentSettings } from '../shared/types';
import { NO_SECRETS, serverState } from '../testing/fake-site';
import {
	changedNames,
	hasUsableSecret,
	settingsToPreview,
	settingsToSave,
	shownValue,
} from './values';

const state = serverState();

/** What is sent where nothing was typed: all but what only a constant sets. */

describe( 'hasUsableSecret', () => {
	it.each( [
		[ true, true, 'working' ],
		[ true, true, 'disabled' ],
		[ false, true, 'secret_lost' ],
		[ false, false, 'not_set_up' ],
	] as const )(
		'is %s for saved %s, status %s',
		( usable, saved, status ) => {
			expect(
				hasUsableSecret(
					serverState( {
						secrets: { ...NO_SECRETS, app_secret: saved },
						connection: { status, findings: null },
					} ),
					{},
					'app_secret'
				)
			).toBe( usable );
		}
	);

	it.each<
		[ string, Edits, Parameters< typeof serverState >[ 0 ], boolean ]
	>( [
		[ 'the saved endpoint', {}, {}, true ],
		[
			'its other spelling',
			{ endpoint: ' https://TENANT.logto.app/oidc/' },
			{},
			true,
		],
		[ 'another host', { endpoint: 'https://other.logto.app' }, {}, false ],
		[
			'another scheme',
			{ endpoint: 'http://tenant.logto.app' },
			{},
			false,
		],
		[
			'another port',
			{ endpoint: 'https://tenant.logto.app:8443' },
			{},
			false,
		],
		[ 'half an address', { endpoint: 'tenant' }, {}, false ],
		[ 'no endpoint', { endpoint: ' ' }, {}, true ],
		[
			'another one, the secret in wp-config',
			{ endpoint: 'https://other.logto.app' },
			{ fixed: [ 'app_secret' ] },
			true,
		],
	] )( 'goes with %s', ( _, edits, changes, goes ) => {
		expect(
			hasUsableSecret( serverState( changes ), edits, 'app_secret' )
		).toBe( goes );
	} );
} );

describe( 'shownValue', () => {
	it( 'shows what is saved, what was typed before it, and no secret', () => {
		expect( shownValue( state, {}, 'app_id' ) ).toBe( 'app-1' );
		expect( shownValue( state, { app_id: 'x' }, 'app_id' ) ).toBe( 'x' );
		expect( shownValue( state, { app_id: '' }, 'app_id' ) ).toBe( '' );
		expect( shownValue( state, {}, 'app_secret' ) ).toBe( '' );
	} );

	it( 'shows numbers as text, so that a field can be empty', () => {
		expect( shownValue( state, {}, 'request_timeout' ) ).toBe( '5' );
		expect(
			shownValue( state, { request_timeout: '' }, 'request_timeout' )
		).toBe( '' );
	} );

	it( 'shows what is switched off as that, whatever was saved', () => {
		const on = serverState( {
			settings: { ...state.settings, always_request_userinfo: true },
		} );
		const name = 'always_request_userinfo';
		expect( shownValue( on, {}, name ) ).toBe( true );
		expect( shownValue( on, { [ name ]: false }, name ) ).toBe( false );
	} );
} );

describe( 'changedNames', () => {
	it.each< [ boolean, string, Edits ] >( [
		[ false, 'nothing typed', {} ],
		[ false, 'the saved text typed again', { app_id: 'app-1' } ],
		[ true, 'another text', { app_id: 'app-2' } ],
		[ true, 'a text emptied', { endpoint: '' } ],
		[ false, 'an opened, empty secret', { app_secret: '' } ],
		[ true, 'a typed secret', { app_secret: 's' } ],
		[ false, 'the saved number typed again', { request_timeout: '5' } ],
		[ true, 'another number', { request_timeout: '6' } ],
		[ true, 'a number emptied', { request_timeout: '' } ],
		[ false, 'a tick taken back', { always_request_userinfo: false } ],
		[ true, 'a tick', { always_request_userinfo: true } ],
		[ false, 'the saved choice', { log_addresses: 'shortened' } ],
		[ true, 'another choice', { log_addresses: 'none' } ],
		[ false, 'a list as it is saved', { scopes: [] } ],
		[ true, 'a row more', { scopes: [ 'a' ] } ],
		[
			true,
			'another order',
			{ username_sources: [ 'email', 'username', 'name' ] },
		],
	] )( 'is %s for %s', ( changed, _, edits ) => {
		expect( changedNames( state, edits ) ).toEqual(
			changed ? Object.keys( edits ) : []
		);
	} );
} );

describe( 'settingsToSave', () => {
	it.each< [ string, Edits, SentSettings ] >( [
		[ 'nothing that is as saved', { app_id: 'app-1', log_days: '30' }, {} ],
		[ 'no secret where the field stayed empty', { app_secret: ' ' }, {} ],
		[
			'what was typed, without white space around',
			{ endpoint: ' https://b.test\n', app_id: ' b ', app_secret: 's\t' },
			{ endpoint: 'https://b.test', app_id: 'b', app_secret: 's' },
		],
		[ 'an emptied text', { app_id: '' }, { app_id: '' } ],
		[ 'a number', { request_timeout: ' 30 ' }, { request_timeout: 30 } ],
		[ 'no number', { request_timeout: '' }, { request_timeout: '' } ],
		[
			'a fraction',
			{ request_timeout: '1.5' },
			{ request_timeout: '1.5' },
		],
		[
			'zero, for the server to refuse',
			{ log_days: '0' },
			{ log_days: 0 },
		],
		[
			'a tick and a choice',
			{ always_request_userinfo: true, log_addresses: 'none' },
			{ always_request_userinfo: true, log_addresses: 'none' },
		],
		[
			'nothing that only a constant can set',
			{ internal_endpoint: 'http://logto:3001' },
			{},
		],
	] )( 'holds %s', ( _, edits, changed ) => {
		expect( settingsToSave( state, edits ) ).toEqual( changed );
	} );

	it( 'leaves out what constants fix', () => {
		const fixed = serverState( {
			fixed: [
				'endpoint',
				'app_secret',
				'request_timeout',
				'always_request_userinfo',
				'log_addresses',
			],
		} );
		expect(
			settingsToSave( fixed, {
				app_secret: 's',
				endpoint: 'https://b.test',
				request_timeout: '9',
				log_days: '9',
			} )
		).toEqual( { log_days: 9 } );
	} );

	it( 'holds lists without white space, and without what is not shown', () => {
		const edits = {
			scopes: [ ' a ' ],
			requirements: [
				{ kind: 'verified_email', value: 'typed before' },
				{ kind: 'email_domain', value: ' example.com ' },
			],
		};
		expect( settingsToSave( state, edits ) ).toEqual( {
			scopes: [ 'a' ],
			requirements: [
				{ kind: 'verified_email', value: '' },
				{ kind: 'email_domain', value: 'example.com' },
			],
		} );
	} );
} );

describe( 'settingsToPreview', () => {
	it( 'holds what differs from what is saved, and no secret', () => {
		expect(
			settingsToPreview( state, {
				app_id: 'app-1',
				app_secret: 'hush',
				take_roles_back: false,
			} )
		).toEqual( { take_roles_back: false } );
	} );
} );
