import { expect } from '@playwright/test';
import type { Answer } from './answer.ts';
import { ACTIONS } from './cells.ts';
import type { Cell, Mode } from './cells.ts';

/** A cell, what core makes of it and what the plugin makes of it. */
interface Pair {
	cell: Cell;
	core: Answer;
	ours: Answer;
	site: string;
	logto: string;
}

/** Where the plugin does something else than core, and what. Everywhere else it must do the same. */
interface Difference {
	what: string;
	applies: ( cell: Cell, mode: Mode ) => boolean;
	holds: ( pair: Pair ) => void;
}

const has = ( { parameters }: Cell, name: string ): boolean =>
	new URLSearchParams( parameters ).has( name );

/** `GET`, and the action is the plain sign-in by name or by default. */
const isPlain = ( { action, method }: Cell ): boolean =>
	method === 'GET' && [ 'none at all', 'login' ].includes( action );

/** Core says something of its own there. */
const saysSomething = ( cell: Cell ): boolean =>
	[ 'loggedout', 'registration', 'customize-login' ].some( ( name ) =>
		has( cell, name )
	);

const isKnown = ( cell: Cell ): boolean =>
	cell.session !== 'nobody' && ! has( cell, 'reauth' );

const isDialog = ( cell: Cell, mode: Mode ): boolean =>
	isPlain( cell ) &&
	has( cell, 'interim-login' ) &&
	( mode === 'redirect' || ( mode === 'button' && isKnown( cell ) ) );

/** Who has signed out where the sign-in is Logto's has no password to type: one card with the way back in. */
const isSignedOut = ( cell: Cell, mode: Mode ): boolean =>
	isPlain( cell ) && mode === 'redirect' && has( cell, 'loggedout' );

const isSentOn = ( cell: Cell, mode: Mode ): boolean =>
	isPlain( cell ) &&
	mode !== 'form' &&
	isKnown( cell ) &&
	! saysSomething( cell ) &&
	! has( cell, 'interim-login' );

const leavesForLogto = ( cell: Cell, mode: Mode ): boolean =>
	isPlain( cell ) &&
	mode === 'redirect' &&
	! isKnown( cell ) &&
	! saysSomething( cell ) &&
	! has( cell, 'interim-login' );

const endsLogto = ( { action, session }: Cell ): boolean =>
	action === 'logout' && session === 'logto';

/** Core's sign-in form, where the address does not name another page. */
const showsForm = ( cell: Cell, mode: Mode ): boolean =>
	mode !== 'form' &&
	ACTIONS[ cell.action ]?.isSignIn === true &&
	cell.action !== 'entered_recovery_mode' &&
	! isDialog( cell, mode ) &&
	! isSignedOut( cell, mode ) &&
	! isSentOn( cell, mode ) &&
	! leavesForLogto( cell, mode );

const attempts = ( { cookies }: Answer ): string[] =>
	cookies.filter( ( name ) => name.includes( 'logto_attempt_' ) );

const cleared = ( cookies: readonly string[] ): string[] =>
	cookies.filter( ( each ) => each.endsWith( ' cleared' ) );

/** Core's cookies, but of those that it deletes only what this browser has: with Logto's address, all are too much for servers. */
function holdsCookies(
	{ session }: Cell,
	core: Answer,
	ours: readonly string[]
): void {
	const set = ( cookies: readonly string[] ) =>
		cookies.filter( ( each ) => ! cleared( cookies ).includes( each ) );
	expect.soft( set( ours ) ).toEqual( set( core.cookies ) );
	const found = cleared( ours ).map( ( each ) =>
		each.replace( /_[0-9a-f]{32}/, '' )
	);
	expect
		.soft( [ ...new Set( found ) ].sort() )
		.toEqual(
			session === 'nobody' || cleared( core.cookies ).length === 0
				? []
				: [
						'wordpress cleared',
						'wordpress_logged_in cleared',
						'wordpress_sec cleared',
					]
		);
}

export const DIFFERENCES: readonly Difference[] = [
	{
		what: 'the plain sign-in goes to Logto; reauth drops the cookies as core does, those that are there',
		applies: leavesForLogto,
		holds: ( { cell, core, ours, logto } ) => {
			expect.soft( ours.status ).toBe( 302 );
			expect
				.soft( ours.location )
				.toMatch( new RegExp( `^${ logto }/oidc/auth\\?` ) );
			expect.soft( attempts( ours ) ).toHaveLength( 1 );
			holdsCookies(
				cell,
				core,
				ours.cookies.filter( ( each ) => ! /logto/.test( each ) )
			);
		},
	},
	{
		what: 'who is signed in goes straight on, where core would ask again',
		applies: isSentOn,
		holds: ( { cell, ours, site } ) => {
			expect.soft( ours.status ).toBe( 302 );
			expect
				.soft( ours.location )
				.toBe(
					has( cell, 'redirect_to' )
						? '/hello-world/'
						: `${ site }/wp-admin/`
				);
			expect.soft( attempts( ours ) ).toEqual( [] );
		},
	},
	{
		what: 'the dialog over an editor has the way to Logto, or has done its work',
		applies: isDialog,
		holds: ( { cell, core, ours } ) => {
			expect.soft( ours.status ).toBe( 200 );
			expect.soft( ours.forms ).toEqual( [] );
			expect.soft( ours.cookies ).toEqual( core.cookies );
			expect
				.soft( ours.bodyClass )
				.toBe(
					isKnown( cell )
						? core.bodyClass.replace(
								'interim-login',
								'interim-login interim-login-success'
							)
						: core.bodyClass
				);
			expect.soft( ours.buttons ).toBe( ! isKnown( cell ) );
			if ( ! isKnown( cell ) ) {
				expect.soft( ours.title ).toContain( 'Sign in to Demo site' );
			}
		},
	},
	{
		what: 'who has signed out of a site that goes straight to Logto reads so, and has the way back in',
		applies: isSignedOut,
		holds: ( { core, ours } ) => {
			expect.soft( ours.status ).toBe( 200 );
			expect.soft( ours.forms ).toEqual( [] );
			expect.soft( ours.buttons ).toBe( true );
			expect.soft( ours.cookies ).toEqual( core.cookies );
			expect.soft( ours.bodyClass ).toBe( core.bodyClass );
		},
	},
	{
		what: 'WordPress’s form has buttons above it, and is the same otherwise',
		applies: showsForm,
		holds: ( { core, ours } ) => {
			expect.soft( ours ).toEqual( { ...core, buttons: true } );
		},
	},
	{
		what: 'who came from Logto goes there after core has signed them out',
		applies: endsLogto,
		holds: ( { cell, core, ours, logto } ) => {
			expect
				.soft( ours.location )
				.toMatch( new RegExp( `^${ logto }/oidc/session/end\\?` ) );
			expect
				.soft( { ...ours, location: '', cookies: [] } )
				.toEqual( { ...core, location: '', cookies: [] } );
			holdsCookies( cell, core, ours.cookies );
		},
	},
];
