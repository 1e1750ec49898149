import { noArrivals } from '../testing/fake-site';
import { normalizeArrivals, normalizeManagementApi } from './normalize';

const came = ( changes: object ) =>
	normalizeArrivals( {
		...noArrivals,
		webhook: { ...noArrivals.webhook, ...changes },
	} )?.webhook;

describe( 'what the server says of what Logto posts', () => {
	it.each( [
		null,
		undefined,
		'<html>',
		{},
		{ backchannel: noArrivals.backchannel },
		{ ...noArrivals, webhook: { address: 'javascript:alert(1)' } },
	] )( 'is none where it is %j', ( answer ) => {
		expect( normalizeArrivals( answer ) ).toBeNull();
	} );

	it( 'says nothing that was not said', () => {
		expect( came( {} ) ).toEqual( {
			address: 'https://site.test/?rest_route=/logto/v1/webhook',
			obstacle: '',
			last: null,
			count: 0,
			refusedLast: null,
			refused: 0,
			isUnusual: false,
		} );
	} );

	it( 'takes what it knows, and nothing else', () => {
		expect(
			came( {
				obstacle: 'private',
				last: 1_796_000_000,
				count: 7,
				refused_last: 1_796_000_100,
				refused: 2,
				is_unusual: true,
			} )
		).toMatchObject( {
			obstacle: 'private',
			last: 1_796_000_000,
			count: 7,
			refusedLast: 1_796_000_100,
			refused: 2,
			isUnusual: true,
		} );
		expect(
			came( {
				obstacle: 'wall',
				last: 'yesterday',
				count: '7',
				is_unusual: 1,
			} )
		).toMatchObject( {
			obstacle: '',
			last: null,
			count: 0,
			isUnusual: false,
		} );
	} );
} );

describe( 'what the server says of the Management API', () => {
	it.each( [ null, 'yes', {}, { available: 'true' } ] )(
		'is none where it is %j',
		( answer ) => {
			expect( normalizeManagementApi( answer ) ).toBeNull();
		}
	);

	it( 'has its sentence', () => {
		expect(
			normalizeManagementApi( { available: false, problem: 'No role.' } )
		).toEqual( { isAvailable: false, problem: 'No role.' } );
		expect(
			normalizeManagementApi( { available: true, problem: null } )
		).toEqual( { isAvailable: true, problem: '' } );
	} );
} );
