import { expect, refusals, test } from '../arena.ts';
import {
	anotherTenant,
	comeIn,
	identities,
	people,
	sameTenant,
	withAnotherAddress,
	writeConstants,
} from './address.ts';

// Logto has another address, and a deployment writes it into wp-config.php: nobody could be asked beforehand.
// Siblings: by-page.spec.ts (asked beforehand), look-alike.spec.ts (another Logto that poses as the former one),
// who.spec.ts (who may decide), network.spec.ts (a network's and its sites').

test.beforeEach( ( { stage } ) => {
	// Somebody whom only their subject tells: no address to be linked by.
	stage.logto.people.add( { username: 'phone', password: 'correct horse' } );
	stage.logto.people.add( { username: 'ada', password: 'correct horse' } );
} );

test( 'issuer: connected people come by a new address of the same Logto → refused with words: no second account, and their own once they are carried over', async ( {
	stage,
} ) => {
	const { user } = await comeIn( stage, 'phone' );
	expect( user ).toBeGreaterThan( 1 );
	await withAnotherAddress( stage, sameTenant( stage ), async ( there ) => {
		writeConstants( there );
		const before = await people( stage );
		const { page, user: nobody } = await comeIn( there, 'phone' );
		expect( nobody ).toBe( 0 );
		expect( refusals( stage ) ).toEqual( [ 'account_of_former_issuer' ] );
		expect( page.text ).toContain(
			'your account has not been moved to it yet'
		);
		expect( page.status ).toBe( 403 );
		expect( await people( stage ) ).toBe( before );

		const dry = await identities( there, 'move', '--dry-run' );
		expect( dry.out ).toContain( '1 person is connected' );
		expect( dry.out ).toContain( 'the same Logto' );
		expect( await people( stage ) ).toBe( before );

		const moved = await identities( there, 'move' );
		expect( moved ).toMatchObject( { code: 0 } );
		expect( ( await comeIn( there, 'phone' ) ).user ).toBe( user );
		const after = await people( stage );
		expect( after ).toBe(
			before.replaceAll(
				JSON.stringify( stage.logto.issuer ),
				JSON.stringify( there.logto.issuer )
			)
		);

		// And back again.
		writeConstants( stage );
		expect( ( await comeIn( stage, 'phone' ) ).user ).toBe( 0 );
		expect( await identities( stage, 'move' ) ).toMatchObject( {
			code: 0,
		} );
		expect( ( await comeIn( stage, 'phone' ) ).user ).toBe( user );
		expect( await people( stage ) ).toBe( before );
	} );
} );

test( 'issuer: a new address, and nobody has decided: somebody who is new here → accepted', async ( {
	stage,
} ) => {
	await comeIn( stage, 'phone' );
	await withAnotherAddress( stage, sameTenant( stage ), async ( there ) => {
		writeConstants( there );
		stage.logto.people.add( {
			username: 'newcomer',
			password: 'correct horse',
		} );
		expect( ( await comeIn( there, 'newcomer' ) ).user ).toBeGreaterThan(
			1
		);
		expect( refusals( stage ) ).toEqual( [] );
	} );
} );

test( 'issuer: another tenant has somebody with the very id of a connected person → an account of their own, and nobody is carried over to it', async ( {
	stage,
} ) => {
	const { user } = await comeIn( stage );
	await withAnotherAddress(
		stage,
		anotherTenant( stage ),
		async ( there ) => {
			writeConstants( there );
			const eve = await comeIn( there, 'eve' );
			expect( eve.user ).toBeGreaterThan( 0 );
			expect( eve.user ).not.toBe( user );
			const before = await people( stage );
			const moved = await identities( there, 'move' );
			expect( moved.code ).toBe( 1 );
			expect( moved.err ).toContain( 'nobody was carried over' );
			expect( await people( stage ) ).toBe( before );
		}
	);
} );

test( 'issuer: connected administrator, passwords off, a new address → refused with words, and let in once carried over', async ( {
	stage,
} ) => {
	const { user } = await comeIn( stage );
	await stage.site.wpEval(
		`( new WP_User( ${ user } ) )->set_role( 'administrator' ); \\Logto\\services()->local_login()->emergency_link()->renew();`
	);
	await stage.configure( { wordpress_passwords: 'nobody' } );
	await withAnotherAddress( stage, sameTenant( stage ), async ( there ) => {
		writeConstants( there );
		expect( ( await comeIn( there ) ).user ).toBe( 0 );
		expect( refusals( stage ) ).toEqual( [ 'account_of_former_issuer' ] );
		expect( await identities( there, 'move' ) ).toMatchObject( {
			code: 0,
		} );
		expect( ( await comeIn( there ) ).user ).toBe( user );
		// Taking it back would lock everybody out.
		const undone = await identities( there, 'undo' );
		expect( undone.code ).toBe( 1 );
		expect( ( await comeIn( there ) ).user ).toBe( user );
	} );
} );

test( 'issuer: it is decided that nobody is carried over → whoever comes is somebody new', async ( {
	stage,
} ) => {
	const { user } = await comeIn( stage, 'phone' );
	await withAnotherAddress( stage, sameTenant( stage ), async ( there ) => {
		writeConstants( there );
		expect( ( await comeIn( there, 'phone' ) ).user ).toBe( 0 );
		expect( await identities( there, 'keep' ) ).toMatchObject( {
			code: 0,
		} );
		const { user: another } = await comeIn( there, 'phone' );
		expect( another ).toBeGreaterThan( 0 );
		expect( another ).not.toBe( user );
	} );
} );
