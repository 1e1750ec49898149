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

/** What a program is told at the doors that it may come to. */
async function answers(
	stage: Stage,
	name: string,
	password: string
): Promise< unknown > {
	const headers = {
		authorization: `Basic ${ btoa( `${ name }:${ password }` ) }`,
	};
	const ask = async ( path: string, init: RequestInit = {} ) => {
		const answer = await fetch( `${ stage.site.url }/wp-json${ path }`, {
			...init,
			headers: { ...headers, 'content-type': 'application/json' },
		} );
		const text = await answer.text();
		expect( text ).not.toContain( SENTENCE );
		const body = JSON.parse( text ) as { code?: string };
		return `${ answer.status } ${ body.code ?? 'answer' }`;
	};
	const called = await callXmlRpc( stage, name, password );
	const [ , fault = '', words = '' ] =
		/<int>(\d+)<[\s\S]*<string>([^<]*)/.exec( called ) ?? [];
	return {
		public: await ask( '/wp/v2/posts' ),
		own: await ask( '/wp/v2/users/me' ),
		write: await ask( '/wp/v2/posts', {
			method: 'POST',
			body: JSON.stringify( { title: 'x' } ),
		} ),
		xmlRpc: called.includes( 'isAdmin' )
			? 'comes in'
			: `${ fault } ${ words }`,
	};
}

const asAGuest = {
	public: '200 answer',
	own: '401 rest_not_logged_in',
	write: '401 rest_cannot_create',
};

// Core passes over what it refuses and goes on as with a guest: no sentence of anybody's arrives in the REST API.
test( 'an application password that is not taken → whoever brings it is a guest to the REST API, as with a wrong one; XML-RPC has core’s words', async ( {
	stage,
} ) => {
	await makeAccount( stage, 'ed', 'editor' );
	const right = await makePassword( stage, 'ed' );
	const wrong = 'x'.repeat( 24 );
	const refused = {
		...asAGuest,
		xmlRpc: '403 Incorrect username or password.',
	};
	expect( await answers( stage, 'ed', right ) ).toEqual( {
		public: '200 answer',
		own: '200 answer',
		write: '201 answer',
		xmlRpc: 'comes in',
	} );
	expect( await answers( stage, 'ed', wrong ) ).toEqual( refused );
	await stage.configure( { allow_application_passwords: false } );
	expect( await answers( stage, 'ed', right ) ).toEqual( refused );
	expect( await answers( stage, 'ed', wrong ) ).toEqual( refused );
} );

test( 'an account password at the doors of programs → a guest to the REST API whatever is chosen; XML-RPC says that passwords are off', async ( {
	stage,
} ) => {
	await makeAccount( stage, 'ed', 'editor' );
	expect( await answers( stage, 'ed', 'theirs' ) ).toEqual( {
		...asAGuest,
		xmlRpc: 'comes in',
	} );
	await stage.configure( { wordpress_passwords: 'nobody' } );
	expect( await answers( stage, 'ed', 'theirs' ) ).toEqual( {
		...asAGuest,
		xmlRpc: `403 ${ SENTENCE }`,
	} );
} );
