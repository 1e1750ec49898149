import { expect, test } from '../arena.ts';
import { saved, states, withFreshTenant } from './tenant.ts';
import type { Fresh } from './tenant.ts';

// Connect to Logto for me, while somebody else is at work there or here.

/** What the new application is called, and where it leads. */
const likeOurs = ( { stage }: Fresh, name: string ) => ( {
	name,
	redirectUris: [ `${ stage.site.url }/wp-login.php?action=logto` ],
	postLogoutRedirectUris: [
		`${ stage.site.url }/wp-login.php?action=logto-signed-out`,
	],
} );

const siteName = ( { stage }: Fresh ): Promise< string > =>
	stage.site.wpEval( "echo get_option( 'blogname' );" );

test( 'connect: pressed by several at once, it makes everything once', async ( {
	stage,
} ) => {
	await withFreshTenant( stage, async ( fresh ) => {
		await fresh.give();
		const answers = await Promise.all(
			[ 1, 2, 3, 4 ].map( () =>
				fresh.ask( 'POST', 'connect', { application: 'new' } )
			)
		);
		expect( answers.map( ( { status } ) => status ) ).toEqual(
			expect.arrayContaining( [ 200 ] )
		);
		for ( const { status, data } of answers ) {
			expect( [ 200, 409 ] ).toContain( status );
			expect( status === 409 ? data[ 'message' ] : 'x' ).toBeTruthy();
		}
		expect( fresh.applications ).toHaveLength( 1 );
		expect( fresh.applications[ 0 ]?.secrets ).toHaveLength( 1 );
	} );
} );

test( 'connect: an application of the same name that was there before is never taken for its own, nor taken away', async ( {
	stage,
} ) => {
	await withFreshTenant( stage, async ( fresh ) => {
		const theirs = fresh.logto.applications.add(
			likeOurs( fresh, await siteName( fresh ) )
		);
		const before = fresh.everything;
		await fresh.give();
		// The first try gets nowhere: what it noted is not there.
		fresh.logto.spoil.next(
			'management',
			( good ) =>
				good.body.startsWith( '{' ) &&
				good.body.includes( '"Traditional"' )
					? { ...good, status: 503, headers: {}, body: '' }
					: good,
			Infinity
		);
		await fresh.ask( 'POST', 'connect', { application: 'new' } );
		fresh.logto.spoil.clear();
		for ( const { id } of fresh.applications ) {
			// As if it had never come to be.
			if ( id !== theirs.id ) {
				fresh.logto.applications.remove( id );
			}
		}
		await fresh.ask( 'DELETE', 'connect' );
		expect( fresh.everything ).toBe( before );

		await fresh.run( { application: 'new' } );
		expect( fresh.applications ).toHaveLength( 2 );
		expect( await saved( stage, 'app_id' ) ).not.toBe( theirs.id );
		await fresh.ask( 'DELETE', 'connect' );
		expect( fresh.everything ).toBe( before );
	} );
} );

test( 'connect: an application that was deleted since it was shown is not replaced by a new one', async ( {
	stage,
} ) => {
	await withFreshTenant( stage, async ( fresh ) => {
		const before = fresh.everything;
		await fresh.give();
		const answer = await fresh.ask( 'POST', 'connect', {
			application: 'gone',
		} );
		expect( [ answer.status, answer.data[ 'code' ] ] ).toEqual( [
			409,
			'logto_connect_obstacle',
		] );
		expect( fresh.everything ).toBe( before );
	} );
} );

test( 'connect: a secret that has expired is made anew, and all of it can still be taken back', async ( {
	stage,
} ) => {
	await withFreshTenant( stage, async ( fresh ) => {
		const before = fresh.everything;
		await fresh.give();
		await fresh.run();
		const first = await saved( stage, 'app_secret' );
		const [ application ] = fresh.applications;
		Object.assign( application?.secrets[ 0 ] ?? {}, { expiresAt: 1 } );
		const plan = await fresh.ask( 'GET', 'connect' );
		expect( states( plan ) ).toMatchObject( {
			secret: 'todo',
			settings: 'todo',
		} );
		await fresh.run();
		const second = await saved( stage, 'app_secret' );
		expect( second ).not.toBe( first );
		expect( application?.secrets.map( ( { value } ) => value ) ).toEqual( [
			second,
		] );
		const undone = await fresh.ask( 'DELETE', 'connect' );
		expect( undone.data[ 'left' ] ).toEqual( [] );
		expect( fresh.everything ).toBe( before );
		expect( await saved( stage, 'app_id' ) ).toBe( '' );
	} );
} );

test( 'connect: a Logto that can’t be told what ID tokens have is connected all the same', async ( {
	stage,
} ) => {
	await withFreshTenant( stage, async ( fresh ) => {
		await stage.configure( {
			take_roles_back: true,
			requirements: [ { kind: 'role', value: 'staff' } ],
		} );
		await fresh.give();
		fresh.logto.spoil.next(
			'management',
			( good ) =>
				good.body.includes( 'enabledExtendedClaims' )
					? {
							status: 404,
							headers: { 'content-type': 'application/json' },
							body: '{"code":"entity.not_found"}',
						}
					: good,
			Infinity
		);
		const done = await fresh.run();
		expect( done.data[ 'is_done' ] ).toBe( true );
		expect( Object.keys( states( done ) ) ).not.toContain( 'id_token' );
	} );
} );
