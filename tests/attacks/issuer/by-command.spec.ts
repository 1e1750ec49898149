import { expect, refusals, test } from '../arena.ts';
import { wp } from '../../e2e/wp-cli.ts';
import {
	anotherTenant,
	comeIn,
	identities,
	people,
	sameTenant,
	withAnotherAddress,
} from './address.ts';

// The address is changed by WP-CLI: it says whom that concerns, and people are carried over by a command of its own.

test.beforeEach( ( { stage } ) => {
	stage.logto.people.add( { username: 'ada', password: 'correct horse' } );
} );

test( 'issuer: another address by WP-CLI → it says how many people it concerns, and they get no second account', async ( {
	stage,
} ) => {
	const { user } = await comeIn( stage );
	await withAnotherAddress( stage, sameTenant( stage ), async ( there ) => {
		const { endpoint, app_secret: secret } = there.values;
		const asked = await identities( stage, 'move', `--to=${ endpoint }` );
		expect( asked.out ).toContain( '1 person is connected' );
		const before = await people( stage );
		const set = await wp( there, [
			'settings',
			'set',
			'endpoint',
			endpoint,
		] );
		expect( set ).toMatchObject( { code: 0 } );
		expect( set.err ).toContain( '1 person is connected' );
		expect( set.err ).toContain( 'wp logto identities move' );
		await wp(
			there,
			[ 'settings', 'set', 'app_secret', '--from-env=TEST_SECRET' ],
			{ TEST_SECRET: secret }
		);
		expect( ( await comeIn( there ) ).user ).toBe( 0 );
		expect( refusals( stage ) ).toEqual( [ 'account_of_former_issuer' ] );
		expect( await people( stage ) ).toBe( before );
		const check = await wp( there, [ 'check', 'former_address' ] );
		expect( check.code ).toBe( 1 );
		expect( await identities( there, 'move' ) ).toMatchObject( {
			code: 0,
		} );
		expect( ( await comeIn( there ) ).user ).toBe( user );
		const { out } = await identities( there, 'status', '--format=json' );
		expect( JSON.parse( out ) ).toEqual( [
			{
				endpoint,
				state: 'present',
				people: 1,
				carried_over: 0,
			},
			{
				endpoint: stage.logto.endpoint,
				state: 'moved',
				people: 0,
				carried_over: 1,
			},
		] );
	} );
} );

test( 'issuer: another Logto by WP-CLI → it says that whoever comes is somebody new', async ( {
	stage,
} ) => {
	await comeIn( stage );
	await withAnotherAddress(
		stage,
		anotherTenant( stage ),
		async ( there ) => {
			const { endpoint } = there.values;
			const set = await wp( there, [
				'settings',
				'set',
				'endpoint',
				endpoint,
			] );
			expect( set.err ).toContain( 'is another Logto' );
		}
	);
} );
