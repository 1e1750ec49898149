import type { Stage } from '../../e2e/stage.ts';
import type { SignWith } from '../../logto/jws.ts';
import { asked, expect, test, Visitor } from '../arena.ts';

/** Where Logto posts that a session is over. */
export const ADDRESS = '/?rest_route=/logto/v1/backchannel-logout';

/** Claims of a logout token beside those that Logto always sends; undefined takes one away. */
export type Claims = Record< string, unknown >;

/** What an attack posts. */
export interface Post {
	body: string | URLSearchParams;
	type?: string;
	method?: string;
	query?: string;
	headers?: Record< string, string >;
}

/** Two people who are signed in, and what their sessions know. */
export interface People {
	stage: Stage;
	ada: Visitor;
	bob: Visitor;
	/** Subject and session at Logto. */
	of: Record< 'ada' | 'bob', { sub: string; sid: string } >;
}

/**
 * Posts to the site.
 *
 * @param stage      The site.
 * @param stage.site The site.
 * @param post       What, and how.
 */
export async function send( { site }: Stage, post: Post ): Promise< Response > {
	const method = post.method ?? 'POST';
	return fetch( site.url + ADDRESS + ( post.query ?? '' ), {
		method,
		redirect: 'manual',
		headers: {
			'content-type': post.type ?? 'application/x-www-form-urlencoded',
			'user-agent': '',
			...post.headers,
		},
		...( method !== 'GET' && { body: String( post.body ) } ),
	} );
}

/**
 * The form field in which a token comes.
 *
 * @param token The token.
 */
export const form = ( token: string ) =>
	new URLSearchParams( { logout_token: token } );

/**
 * A logout token about Ada, as Logto makes it but for what is said.
 *
 * @param people The two.
 * @param claims Others.
 * @param header Other members of the header.
 * @param sign   Another signature.
 */
export function about(
	{ stage, of }: People,
	claims: Claims = {},
	header: Record< string, unknown > = {},
	sign: SignWith = 'current'
): string {
	return stage.logto.backchannel.token(
		{ aud: stage.values.app_id, ...of.ada, ...claims },
		header,
		sign
	);
}

/** What the site's database has. */
interface Kept {
	sessions: string[];
	seen: number;
	indexed: number;
}

const kept = async ( { site }: Stage ): Promise< Kept > =>
	( await ( await fetch( `${ site.url }/?witness` ) ).json() ) as Kept;

const sids = ( sessions: string[] ): string[] =>
	sessions.flatMap( ( text ) =>
		[ ...text.matchAll( /"sid";s:\d+:"([^"]+)"/g ) ].map(
			( [ , sid = '' ] ) => sid
		)
	);

/**
 * The sessions at Logto that the site's sessions know.
 *
 * @param stage The site.
 */
export const sessionsAtLogto = async ( stage: Stage ): Promise< string[] > =>
	sids( ( await kept( stage ) ).sessions );

/**
 * Has Logto tell the site which session it is, from the next sign-in on.
 *
 * @param stage The site.
 */
export const tellSessions = ( stage: Stage ) =>
	stage.logto.applications.change( stage.values.app_id, {
		backchannelLogoutUri: stage.site.url + ADDRESS,
		backchannelLogoutSessionRequired: true,
	} );

async function comeIn( stage: Stage, name: 'ada' | 'bob' ) {
	const visitor = new Visitor( stage );
	const before = await sessionsAtLogto( stage );
	await visitor.comeIn( name );
	const sid =
		( await sessionsAtLogto( stage ) ).find(
			( each ) => ! before.includes( each )
		) ?? '';
	const sub = stage.logto.people.find(
		( { username } ) => username === name
	)?.id;
	return { visitor, who: { sub: sub ?? '', sid } };
}

/**
 * Has Ada and Bob sign in by a Logto that tells which session it is.
 *
 * @param stage The site.
 */
export async function signInBoth( stage: Stage ): Promise< People > {
	tellSessions( stage );
	stage.logto.people.add( {
		username: 'bob',
		password: 'correct horse',
		primaryEmail: 'bob@example.com',
	} );
	const ada = await comeIn( stage, 'ada' );
	const bob = await comeIn( stage, 'bob' );
	expect( ada.who.sid ).not.toBe( '' );
	return {
		stage,
		ada: ada.visitor,
		bob: bob.visitor,
		of: { ada: ada.who, bob: bob.who },
	};
}

/** What an attack does: it gets two people who are signed in, and says what to post. */
export type Attack = ( people: People ) => Post | Promise< Post >;

/** A refusal in the words of the specification, and what core says of a method that a route does not know. */
const AS_SPECIFIED = { error: 'invalid_request', cache: 'no-store' };
const AS_CORE_SAYS = { error: undefined, cache: null };

async function words( response: Response ): Promise< object > {
	const { error } = ( await response.json() ) as { error?: string };
	return { error, cache: response.headers.get( 'cache-control' ) };
}

/**
 * Posts that must be refused: 400 in the words of the specification, nobody's session ended, nothing written.
 *
 * @param what    What they have in common.
 * @param attacks Each, by what it is.
 * @param status  Of the answer.
 */
export function refused(
	what: string,
	attacks: Record< string, Attack >,
	status = 400
): void {
	test( `back-channel logout: ${ what } → refused`, async ( {
		visitor,
		stage,
	} ) => {
		expect( visitor ).toBeTruthy();
		const people = await signInBoth( stage );
		for ( const [ which, attack ] of Object.entries( attacks ) ) {
			await test.step( which, async () => {
				const before = await kept( stage );
				const response = await send( stage, await attack( people ) );
				expect( response.status, which ).toBe( status );
				expect( await words( response ), which ).toEqual(
					status === 400 ? AS_SPECIFIED : AS_CORE_SAYS
				);
				expect( await kept( stage ), which ).toEqual( before );
			} );
		}
		expect( await people.ada.isSignedIn() ).toBe( true );
		expect( await people.bob.isSignedIn() ).toBe( true );
		expect(
			asked( stage ).filter(
				( origin ) => origin !== stage.logto.endpoint
			)
		).toEqual( [] );
	} );
}

/**
 * Posts that must be taken: 200 without a body, and Bob stays.
 *
 * @param what   What is special about it.
 * @param attack What is posted.
 * @param ends   Whether Ada's session ends.
 */
export function taken( what: string, attack: Attack, ends = true ): void {
	test( `back-channel logout: ${ what } → taken`, async ( {
		visitor,
		stage,
	} ) => {
		expect( visitor ).toBeTruthy();
		const people = await signInBoth( stage );
		const response = await send( stage, await attack( people ) );
		expect( await response.text() ).toBe( '' );
		expect( response.status ).toBe( 200 );
		expect( response.headers.get( 'cache-control' ) ).toContain(
			'no-store'
		);
		expect( await people.ada.isSignedIn() ).toBe( ! ends );
		expect( await people.bob.isSignedIn() ).toBe( true );
		expect( ( await kept( stage ) ).indexed ).toBe( ends ? 1 : 2 );
	} );
}
