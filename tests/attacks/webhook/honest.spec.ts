import { rm } from 'node:fs/promises';
import {
	late,
	lost,
	repeated,
	signedInCapitals,
} from '../../logto/hooks/spoilers.ts';
import type { Stage } from '../../e2e/stage.ts';
import {
	ADDRESS,
	comeIn,
	expect,
	KEY,
	send,
	subject,
	suspended,
	test,
} from './post.ts';

/** What Logto itself sends when something happens there, as the Console sets it up. */
const listening = async (
	{ logto, site }: Stage,
	work: ( id: string ) => Promise< void >
): Promise< [ string, number ][] > => {
	const { id } = logto.hooks.add( {
		url: site.url + ADDRESS,
		signingKey: KEY,
	} );
	try {
		await work( id );
		await logto.hooks.sender.settled();
	} finally {
		logto.hooks.remove( id );
	}
	return logto.hooks.deliveries
		.filter( ( { hookId } ) => hookId === id )
		.map( ( { event, status } ) => [ event, status ] );
};

test( 'webhook: suspended at Logto, out at the next click; lifted, in again', async ( {
	visitor,
	stage,
} ) => {
	await comeIn( visitor, stage );
	const told = await listening( stage, async () =>
		stage.logto.people.suspend( subject( stage ) )
	);
	expect( told ).toEqual( [ [ 'User.SuspensionStatus.Updated', 200 ] ] );
	expect( await visitor.isSignedIn() ).toBe( false );
	await listening( stage, async () =>
		stage.logto.people.suspend( subject( stage ), false )
	);
	await visitor.comeIn( 'ada' );
	expect( await visitor.isSignedIn() ).toBe( true );
} );

test( 'webhook: suspended and lifted, delivered the other way round, ends lifted', async ( {
	visitor,
	stage,
} ) => {
	await comeIn( visitor, stage );
	const told = await listening( stage, async () => {
		stage.logto.hooks.sender.hold();
		stage.logto.people.suspend( subject( stage ) );
		const at = Date.now();
		while ( Date.now() === at ) {
			// Two changes of a person don't come in the same millisecond.
		}
		stage.logto.people.suspend( subject( stage ), false );
		await stage.logto.hooks.sender.release( 'reversed' );
	} );
	expect( told.map( ( [ , status ] ) => status ) ).toEqual( [ 200, 200 ] );
	expect( await visitor.isSignedIn() ).toBe( true );
} );

test( 'webhook: what never arrived, came late or was signed otherwise does nothing; what is told next makes it good', async ( {
	visitor,
	stage,
} ) => {
	await comeIn( visitor, stage );
	for ( const spoiler of [ lost, late( 1000 ), signedInCapitals ] ) {
		await listening( stage, async () => {
			stage.logto.spoil.webhook( spoiler, 1 );
			stage.logto.people.suspend( subject( stage ) );
		} );
		expect( await visitor.isSignedIn() ).toBe( true );
	}
	await listening( stage, async () => {
		stage.logto.spoil.webhook( repeated, 1 );
		stage.logto.people.change( subject( stage ), { name: 'Ada King' } );
	} );
	expect( await visitor.isSignedIn() ).toBe( false );
} );

test( 'webhook: deleted at Logto, the account is suspended, and a profile follows before', async ( {
	visitor,
	stage,
} ) => {
	await comeIn( visitor, stage );
	await stage.configure( {
		webhook_signing_key: KEY,
		profile_map: [
			{
				claim: 'name',
				field: 'display_name',
				when: 'sign_in',
				empty: 'keep',
			},
		],
	} );
	await listening( stage, async () => {
		stage.logto.people.change( subject( stage ), { name: 'Ada King' } );
	} );
	expect(
		await stage.site.wpEval(
			"echo get_user_by( 'email', 'ada@example.com' )->display_name;"
		)
	).toBe( 'Ada King' );
	await listening( stage, async () =>
		stage.logto.people.remove( subject( stage ) )
	);
	expect( await visitor.isSignedIn() ).toBe( false );
	expect(
		await stage.site.wpEval(
			"echo get_user_meta( get_user_by( 'email', 'ada@example.com' )->ID, 'logto_suspension', true );"
		)
	).toContain( 'deleted_at_logto' );
} );

test( 'webhook: the Console’s test is answered and does nothing', async ( {
	visitor,
	stage,
} ) => {
	await comeIn( visitor, stage );
	const told = await listening( stage, async ( id ) => {
		await stage.logto.hooks.test( id, [
			'User.Data.Updated',
			'PostRegister',
		] );
	} );
	expect( told.map( ( [ , status ] ) => status ) ).toEqual( [ 200, 200 ] );
	expect( await visitor.isSignedIn() ).toBe( true );
} );

test( 'webhook: a site that closes REST to guests hears Logto, and nobody else', async ( {
	visitor,
	stage,
} ) => {
	await comeIn( visitor, stage );
	const closed = await stage.site.wpEval( `
		$file = WPMU_PLUGIN_DIR . '/closed.php';
		file_put_contents( $file, "<?php add_filter( 'rest_authentication_errors', static fn ( \\$e ) => is_user_logged_in() ? \\$e : new WP_Error( 'closed', 'Closed.', array( 'status' => 401 ) ) ); add_action( 'parse_request', static function ( \\$wp ): void { isset( \\$wp->query_vars['rest_route'] ) && ! is_user_logged_in() && wp_die( 'Closed.', '', 403 ); }, 1 );" );
		echo $file;
	` );
	try {
		const others = await fetch(
			`${ stage.site.url }/?rest_route=/wp/v2/users`
		);
		expect( others.status ).toBe( 403 );
		const response = await send( stage, { body: suspended( stage ) } );
		expect( response.status ).toBe( 200 );
	} finally {
		await rm( closed );
	}
	expect( await visitor.isSignedIn() ).toBe( false );
} );
