import type { Stage } from '../../e2e/stage.ts';
import { expect, test } from '../arena.ts';
import { callXmlRpc, makeAccount, SENTENCE } from './doors.ts';

// Application passwords have a switch of their own, and the suspended have none.

const makePassword = ( { site }: Stage, name: string ) =>
	site.wpEval(
		`echo WP_Application_Passwords::create_new_application_password( get_user_by( 'login', '${ name }' )->ID, array( 'name' => 'A program' ) )[0];`
	);

async function whoAmI(
	{ site }: Stage,
	name: string,
	password: string
): Promise< { status: number; code?: string; slug?: string } > {
	const answer = await fetch( `${ site.url }/wp-json/wp/v2/users/me`, {
		headers: {
			authorization: `Basic ${ btoa( `${ name }:${ password }` ) }`,
		},
	} );
	const body = ( await answer.json() ) as Record< string, string >;
	return { status: answer.status, ...body };
}

test( 'passwords off, application passwords as WordPress has them: programs come in, account passwords don’t', async ( {
	stage,
} ) => {
	const program = await makePassword( stage, 'admin' );
	await stage.configure( { wordpress_passwords: 'nobody' } );
	expect( await whoAmI( stage, 'admin', program ) ).toMatchObject( {
		status: 200,
		slug: 'admin',
	} );
	expect( await callXmlRpc( stage, 'admin', program ) ).toContain(
		'isAdmin'
	);
	expect( await whoAmI( stage, 'admin', 'password' ) ).toMatchObject( {
		status: 401,
		code: 'rest_not_logged_in',
	} );
	expect( await callXmlRpc( stage, 'admin', 'password' ) ).toContain(
		SENTENCE
	);
} );

test( 'application passwords off: programs don’t come in', async ( {
	stage,
} ) => {
	const program = await makePassword( stage, 'admin' );
	await stage.configure( { allow_application_passwords: false } );
	expect( await whoAmI( stage, 'admin', program ) ).toMatchObject( {
		status: 401,
		code: 'rest_not_logged_in',
	} );
	expect( await callXmlRpc( stage, 'admin', program ) ).not.toContain(
		'isAdmin'
	);
	expect( await callXmlRpc( stage, 'admin', 'password' ) ).toContain(
		'isAdmin'
	);
	await stage.configure( {
		allow_application_passwords: false,
		sign_in_mode: 'form',
	} );
	expect( await whoAmI( stage, 'admin', program ) ).toMatchObject( {
		status: 200,
	} );
} );

test( 'whom Logto suspended has no application password', async ( {
	visitor,
	stage,
} ) => {
	await visitor.signIn( 'ada' );
	expect( await visitor.isSignedIn() ).toBe( true );
	await makeAccount( stage, 'ed', 'editor' );
	const hers = await makePassword( stage, 'ada' );
	const eds = await makePassword( stage, 'ed' );
	expect( await whoAmI( stage, 'ada', hers ) ).toMatchObject( {
		status: 200,
	} );
	await stage.site.wpEval(
		'global $wpdb; $wpdb->query( "UPDATE {$wpdb->base_prefix}logto_identities SET suspended = 1" );'
	);
	expect( await whoAmI( stage, 'ada', hers ) ).toMatchObject( {
		status: 401,
		code: 'rest_not_logged_in',
	} );
	expect( await callXmlRpc( stage, 'ada', hers ) ).not.toContain( 'isAdmin' );
	expect( await whoAmI( stage, 'ed', eds ) ).toMatchObject( { status: 200 } );
} );
