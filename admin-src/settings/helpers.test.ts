import { serverState } from '../testing/fake-site';
import {
	constantName,
	hasUnsavedChanges,
	hasUsableSecret,
	settingsToSave,
	shownValue,
} from './helpers';
import type { Edits } from './types';

const state = serverState();

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
						secrets: { app_secret: saved },
						connection: { status, findings: null },
					} )
				)
			).toBe( usable );
		}
	);
} );

describe( 'shownValue', () => {
	it( 'shows what is saved, what was typed before it, and no secret', () => {
		expect( shownValue( state, {}, 'app_id' ) ).toBe( 'app-1' );
		expect( shownValue( state, { app_id: 'x' }, 'app_id' ) ).toBe( 'x' );
		expect( shownValue( state, { app_id: '' }, 'app_id' ) ).toBe( '' );
		expect( shownValue( state, {}, 'app_secret' ) ).toBe( '' );
	} );
} );

describe( 'hasUnsavedChanges', () => {
	it.each< [ boolean, string, Edits ] >( [
		[ false, 'nothing typed', {} ],
		[ false, 'the saved text typed again', { app_id: 'app-1' } ],
		[ true, 'another text', { app_id: 'app-2' } ],
		[ true, 'a text emptied', { endpoint: '' } ],
		[ false, 'an opened, empty secret', { app_secret: '' } ],
		[ true, 'a typed secret', { app_secret: 's' } ],
	] )( 'is %s for %s', ( changed, _, edits ) => {
		expect( hasUnsavedChanges( state, edits ) ).toBe( changed );
	} );
} );

describe( 'settingsToSave', () => {
	it.each< [ string, Edits, Edits ] >( [
		[
			'the saved texts, and no secret',
			{},
			{ endpoint: 'https://tenant.logto.app', app_id: 'app-1' },
		],
		[
			'no secret where the field stayed empty',
			{ app_secret: ' ' },
			{ endpoint: 'https://tenant.logto.app', app_id: 'app-1' },
		],
		[
			'what was typed, without white space around',
			{ endpoint: ' https://b.test\n', app_id: ' b ', app_secret: 's\t' },
			{ endpoint: 'https://b.test', app_id: 'b', app_secret: 's' },
		],
		[
			'an emptied text',
			{ app_id: '' },
			{ endpoint: 'https://tenant.logto.app', app_id: '' },
		],
	] )( 'holds %s', ( _, edits, expected ) => {
		expect( settingsToSave( state, edits ) ).toEqual( expected );
	} );

	it( 'leaves out what constants fix', () => {
		const fixed = serverState( { fixed: [ 'endpoint', 'app_secret' ] } );
		expect( settingsToSave( fixed, { app_secret: 's' } ) ).toEqual( {
			app_id: 'app-1',
		} );
	} );
} );

it( 'names constants as wp-config has them', () => {
	expect( constantName( 'app_secret' ) ).toBe( 'LOGTO_APP_SECRET' );
} );
