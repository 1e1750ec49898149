import { accepted, expect, refused, test } from '../arena.ts';
import type { Visitor } from '../arena.ts';
import { claims, now } from '../token/forge.ts';
import type { Stage } from '../../e2e/stage.ts';

// Whom Logto has to ask at every sign-in who they are, is asked; a remembered sign-in is not enough.

/** Signs ada in and out of WordPress alone: Logto still remembers her. */
async function rememberedAtLogto(
	visitor: Visitor,
	{ site }: Stage
): Promise< void > {
	await visitor.signIn( 'ada' );
	visitor.dropCookies( ( name ) => name.startsWith( 'wordpress_' ) );
	await visitor.open( site.url );
}

const asked: [ what: string, settings: Record< string, unknown > ][] = [
	[ 'everyone', { reauthentication: 'everyone' } ],
	[
		'her role',
		{
			reauthentication: 'roles',
			reauthentication_roles: [ 'administrator', 'subscriber' ],
		},
	],
];
for ( const [ what, settings ] of asked ) {
	test( `anew is asked ${ what }: who is remembered at Logto has to sign in there again`, async ( {
		visitor,
		stage,
	} ) => {
		await rememberedAtLogto( visitor, stage );
		await stage.configure( settings );
		await visitor.open(
			`${ stage.site.url }/wp-login.php?redirect_to=%2Fhello-world%2F`
		);
		expect( visitor.page.text ).toContain( '<h1>Sign in</h1>' );
		expect( await visitor.isSignedIn() ).toBe( false );
		await visitor.open(
			`${ stage.site.url }/wp-login.php?redirect_to=%2Fhello-world%2F`
		);
		await visitor.signInAtLogto( 'ada' );
		expect( visitor.page.url ).toBe( `${ stage.site.url }/hello-world/` );
		expect( await visitor.isSignedIn() ).toBe( true );
	} );
}

const notAsked: [ what: string, settings: Record< string, unknown > ][] = [
	[ 'nobody', {} ],
	[
		'nobody, with roles left over',
		{ reauthentication_roles: [ 'subscriber' ] },
	],
	[
		'other roles',
		{
			reauthentication: 'roles',
			reauthentication_roles: [ 'administrator' ],
		},
	],
];
for ( const [ what, settings ] of notAsked ) {
	accepted(
		`anew is asked ${ what }: who is remembered at Logto comes in without a question`,
		async ( visitor, stage ) => {
			await rememberedAtLogto( visitor, stage );
			await stage.configure( settings );
			await visitor.open( `${ stage.site.url }/wp-login.php` );
		}
	);
}

for ( const [ what, time ] of [
	[ 'an old sign-in', () => now() - 3600 ],
	[ 'no time at all', () => undefined ],
] as const ) {
	refused(
		`everyone is asked anew, and Logto tells of ${ what }`,
		'claim_auth_time',
		async ( visitor, stage ) => {
			await stage.configure( { reauthentication: 'everyone' } );
			await claims( () => ( { auth_time: time() } ) )( stage );
			await visitor.signIn( 'ada' );
		}
	);
}
