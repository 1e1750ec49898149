import { expect, test as base } from '../e2e/stage.ts';
import type { Stage } from '../e2e/stage.ts';
import { Browser } from '../logto/testing/browser.ts';
import type { Shown } from '../logto/testing/browser.ts';

const PASSWORD = 'correct horse';

/** A browser that goes to the site and to Logto, and what an attack does with it. */
export class Visitor extends Browser {
	readonly #stage: Stage;

	constructor( stage: Stage ) {
		super( stage.site.url, stage.logto.endpoint );
		this.#stage = stage;
	}

	/** Does something, going only where it may. */
	async #within< Found >(
		goes: ( url: URL ) => boolean,
		work: () => Promise< Found >
	): Promise< Found > {
		const before = this.goes;
		this.goes = goes;
		const found = await work();
		this.goes = before;
		return found;
	}

	/** Starts a sign-in and signs in at Logto; goes wherever Logto then sends it. */
	async signIn(
		username: string,
		start = '/wp-login.php'
	): Promise< Shown > {
		await this.open( new URL( start, this.#stage.site.url ) );
		// Logto may remember them, and then asks nothing.
		return this.page.text.includes( '<h1>Sign in</h1>' )
			? this.signInAtLogto( username )
			: this.page;
	}

	/** Fills in Logto's page, which is open. */
	async signInAtLogto( username: string ): Promise< Shown > {
		await this.follow( 'User name' );
		return this.press( 'Sign in', {
			identifier: username,
			password: PASSWORD,
		} );
	}

	/** Signs in at Logto, and stops with the answer in hand instead of taking it to the site. */
	async answerFor( username: string, start?: string ): Promise< URL > {
		const { goes } = this;
		await this.#within(
			( url ) =>
				goes( url ) && url.searchParams.get( 'action' ) !== 'logto',
			() => this.signIn( username, start )
		);
		return new URL( this.page.url );
	}

	/** Signs in, and stops where the site would send the browser on: the page there is not what is asked about. */
	async comeIn( username: string ): Promise< void > {
		const { goes } = this;
		await this.#within(
			( url ) => goes( url ) && ! url.pathname.startsWith( '/wp-admin/' ),
			() => this.signIn( username )
		);
	}

	/** Whether the site knows who this is: whether the gate of its admin pages opens. */
	async isSignedIn(): Promise< boolean > {
		// Of the page itself, which takes as long as all of a sign-in, the witness says nothing.
		const gate = `${ this.#stage.site.url }/wp-admin/profile.php?witness=gate`;
		await this.#within(
			( url ) => url.pathname === '/wp-admin/profile.php',
			() => this.open( gate )
		);
		return this.page.status === 200;
	}
}

/** Everything that must not have happened when a sign-in was refused. */
async function traces( { site }: Stage ): Promise< unknown > {
	const found = await fetch( `${ site.url }/?witness` );
	return {
		...( ( await found.json() ) as object ),
		events: events( site.log() ),
	};
}

function events( log: string ): string[] {
	return [ ...log.matchAll( /Witness: (\w+)/g ) ].map(
		( [ , hook = '' ] ) => hook
	);
}

/** The codes of the refusals that the site logged. */
export function refusals( { site }: Stage ): string[] {
	return [ ...site.log().matchAll( /sign-in refused: (\w+)/g ) ].map(
		( [ , code = '' ] ) => code
	);
}

/** Where the site itself sent requests to, besides wordpress.org, which core asks by itself. */
export function asked( { site }: Stage ): string[] {
	const origins = [ ...site.log().matchAll( /Asked: (\S+)/g ) ].map(
		( [ , origin = '' ] ) => origin
	);
	return [ ...new Set( origins ) ].filter(
		( origin ) => ! origin.endsWith( '.wordpress.org' )
	);
}

export const test = base.extend< { visitor: Visitor } >( {
	visitor: async ( { stage }, use ) => {
		stage.logto.people.add( {
			username: 'ada',
			password: PASSWORD,
			primaryEmail: 'ada@example.com',
			name: 'Ada Lovelace',
		} );
		await use( new Visitor( stage ) );
	},
} );

/** Stands in every text that an attack may bring along: it must not come back on a page. */
export const CANARY = 'Gr33dyFox';

/** What a case does: a visitor, on a stage. */
export type Run = ( visitor: Visitor, stage: Stage ) => Promise< unknown >;

/** What a case does once its own verdict is out. */
type Then = ( stage: Stage ) => Promise< unknown >;

/** For a case after which an honest sign-in has to wait, since Logto is taken to be down. */
export const thenNothing: Then = () => Promise.resolve();

/** Nothing that an attacker sent is shown, the site asked nobody but Logto, and the visitor sees a page. */
function nothingGotOut( visitor: Visitor, stage: Stage ): void {
	expect( visitor.page.text ).not.toContain( CANARY );
	expect( visitor.page.text.trim() ).not.toBe( '' );
	expect( visitor.page.status ).not.toBe( 500 );
	expect(
		asked( stage ).filter( ( origin ) => origin !== stage.logto.endpoint )
	).toEqual( [] );
}

/** Whether the way without the attack is still open: nothing lasting was done to anybody. */
async function anHonestSignInWorks( stage: Stage ): Promise< void > {
	stage.logto.spoil.clear();
	const honest = new Visitor( stage );
	await honest.comeIn( 'ada' );
	expect( await honest.isSignedIn() ).toBe( true );
}

/** What only the site, Logto, or whatever stands between them can mend. */
const NOT_THE_VISITORS =
	/^(provider|user_info|token|claim)_|^(client_refused|secret_expired|authorization_failed|account_busy|database_failed|confirmation_not_sent|extension_failed)$/;

/**
 * The status of the page on which a refusal ends.
 *
 * @param code The refusal's.
 */
function statusOf( code: string ): number {
	if (
		[ 'response_invalid', 'state_invalid', 'attempt_missing' ].includes(
			code
		)
	) {
		return 400;
	}
	const isTheirs = [ 'claim_nonce', 'claim_auth_time' ].includes( code );
	return NOT_THE_VISITORS.test( code ) && ! isTheirs ? 503 : 403;
}

/**
 * The heading of the page on which a refusal ends.
 *
 * @param code The refusal's.
 */
function titleOf( code: string ): RegExp {
	switch ( code ) {
		case 'account_unknown':
			return /<h2>No account found<\/h2>/;
		case 'account_needs_connecting':
		case 'account_needs_confirming':
			// With a form, and without one where it would not help.
			return /<h2>(Connect your account|Sign-in not completed)<\/h2>/;
		default:
			return /<h2>Sign-in not completed<\/h2>/;
	}
}

/**
 * An attack that must be refused with a code, and leave no trace.
 *
 * @param name         What is tried.
 * @param code         The expected `Refusal_Code`.
 * @param run          Tries it.
 * @param options
 * @param options.then What follows; an honest sign-in, unless said otherwise.
 */
export function refused(
	name: string,
	code: string,
	run: Run,
	{ then = anHonestSignInWorks }: { then?: Then } = {}
): void {
	test( `${ name } → refused: ${ code }`, async ( { visitor, stage } ) => {
		const before = await traces( stage );
		await run( visitor, stage );
		expect( refusals( stage ) ).toEqual( [ code ] );
		expect( visitor.page.text ).toMatch( titleOf( code ) );
		expect( visitor.page.status ).toBe( statusOf( code ) );
		expect(
			visitor.cookieNames.filter( ( cookie ) =>
				/^wordpress_(?!test)/.test( cookie )
			)
		).toEqual( [] );
		nothingGotOut( visitor, stage );
		expect( await traces( stage ) ).toEqual( before );
		expect( await visitor.isSignedIn() ).toBe( false );
		await then( stage );
	} );
}

/**
 * An answer that is worth nothing by itself and only makes the sign-in start over: the visitor ends where Logto asks
 * who they are, signed in to nothing, with nobody's account touched.
 *
 * @param name What comes back.
 * @param run  Brings it; must leave the visitor where they end.
 */
export function freshStart( name: string, run: Run ): void {
	test( `${ name } → fresh start`, async ( { visitor, stage } ) => {
		const before = await traces( stage );
		await run( visitor, stage );
		expect( refusals( stage ) ).toEqual( [] );
		expect( new URL( visitor.page.url ).origin ).toBe(
			stage.logto.endpoint
		);
		expect( visitor.page.text ).toContain( '<h1>Sign in</h1>' );
		nothingGotOut( visitor, stage );
		expect( await traces( stage ) ).toEqual( before );
		await visitor.signInAtLogto( 'ada' );
		expect( await visitor.isSignedIn() ).toBe( true );
	} );
}

/**
 * Something unusual but honest, that must sign ada in.
 *
 * @param name         What is unusual.
 * @param run          Signs in.
 * @param options
 * @param options.then What follows.
 */
export function accepted(
	name: string,
	run: Run,
	{ then = thenNothing }: { then?: Then } = {}
): void {
	test( `${ name } → accepted`, async ( { visitor, stage } ) => {
		await run( visitor, stage );
		expect( refusals( stage ) ).toEqual( [] );
		nothingGotOut( visitor, stage );
		expect( await visitor.isSignedIn() ).toBe( true );
		await then( stage );
	} );
}

export { expect };
