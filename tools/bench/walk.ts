import { Browser } from '../../tests/logto/testing/browser.ts';
import type { Meter } from './meter.ts';
import type { Reading, Summary } from './readings.ts';
import { summarize } from './readings.ts';
import { hear, PASSWORD } from './stage.ts';
import type { Stage } from './stage.ts';

/** What is measured, in the order in which a person meets it. */
export const PAGES = {
	guest: 'guest front page',
	login: 'wp-login.php',
	known: 'callback, known person',
	fresh: 'callback, new person',
	front: 'signed-in front page',
	dashboard: 'dashboard',
	logout: 'logout',
} as const;

export type Page = keyof typeof PAGES;
export type Readings = Record< Page, Reading >;
export type Summaries = Record< Page, Summary >;

/** A browser in which one request at a time is measured: it follows no redirect by itself. */
export class Walker {
	readonly #stage: Stage;
	readonly #meter: Meter;
	readonly #browser: Browser;

	constructor( stage: Stage, meter: Meter ) {
		this.#stage = stage;
		this.#meter = meter;
		this.#browser = new Browser( stage.site.url, stage.logto.endpoint );
	}

	/** Opens a page of the site and measures it. */
	async measure(
		path: string,
		status: number,
		form?: Record< string, string >
	): Promise< Reading > {
		const target = new URL( path, this.#stage.site.url );
		// The first address only; where that leads is a page of its own.
		let opened = false;
		this.#browser.goes = () => ! opened && ( opened = true );
		const reading = await this.#meter.read( () =>
			this.#browser.open( target, form && new URLSearchParams( form ) )
		);
		if ( reading.status !== status ) {
			throw new Error(
				`${ path } answered ${ reading.status } instead of ${ status }.`
			);
		}
		return reading;
	}

	/** Forgets the site; Logto goes on knowing this browser. */
	forgetSite(): void {
		this.#browser.dropCookies( ( name ) => /^wordpress_/.test( name ) );
	}

	/** Where the last page sent us. */
	get target(): string {
		return this.#browser.page.url;
	}

	/** Signs in at Logto, where the last page has sent us. Returns the address that Logto answers at. */
	async answerFrom( username: string ): Promise< string > {
		const { logto } = this.#stage;
		this.#browser.goes = ( { origin } ) => origin === logto.endpoint;
		await this.#browser.open( this.target );
		if ( new URL( this.target ).origin !== logto.endpoint ) {
			// Logto knows this browser.
			return this.target;
		}
		await this.#browser.follow( 'User name' );
		await this.#browser.press( 'Sign in', {
			identifier: username,
			password: PASSWORD,
		} );
		return this.target;
	}

	/** What REST requests of the page that is shown prove themselves with. */
	get restNonce(): string {
		const nonce = /createNonceMiddleware\( "(\w+)" \)/.exec(
			this.#browser.page.text
		)?.[ 1 ];
		if ( nonce === undefined ) {
			throw new Error( `No REST at ${ this.target }.` );
		}
		return nonce;
	}

	/** The address of the link "Log out" on the page that is shown. */
	get logOutLink(): string {
		const link = /href=["']([^"']*action=logout[^"']*)["']/.exec(
			this.#browser.page.text
		)?.[ 1 ];
		if ( link === undefined ) {
			throw new Error( `No way to log out at ${ this.target }.` );
		}
		return link.replaceAll( /&(amp|#038);/g, '&' );
	}
}

/** Signs in through Logto, both pages of it measured. */
async function signIn(
	walker: Walker,
	username: string
): Promise< Record< 'login' | 'callback', Reading > > {
	const login = await walker.measure( '/wp-login.php', 302 );
	const answer = await walker.answerFrom( username );
	return { login, callback: await walker.measure( answer, 302 ) };
}

/** Brings the known person in for the first time, which also proves the connection. */
export async function firstSignIn(
	stage: Stage,
	meter: Meter
): Promise< void > {
	await signIn( new Walker( stage, meter ), stage.known );
}

/** Through Logto: what the site costs with the plugin. */
export async function throughLogto(
	stage: Stage,
	meter: Meter
): Promise< Readings > {
	await hear( stage );
	const walker = new Walker( stage, meter );
	const guest = await walker.measure( '/', 200 );
	const { login, callback: known } = await signIn( walker, stage.known );
	const rest = await signedIn( walker );
	const stranger = new Walker( stage, meter );
	const { callback: fresh } = await signIn( stranger, stage.newcomer() );
	return { guest, login, known, fresh, ...rest };
}

/** By core's own password form: what the site costs without the plugin. */
export async function byPassword(
	stage: Stage,
	meter: Meter
): Promise< Readings > {
	const walker = new Walker( stage, meter );
	const guest = await walker.measure( '/', 200 );
	const login = await walker.measure( '/wp-login.php', 200 );
	const known = await walker.measure( '/wp-login.php', 302, {
		log: stage.known,
		pwd: PASSWORD,
		testcookie: '1',
	} );
	// Core has nothing like a first sign-in that makes the account; its plain one is the measure for both.
	return {
		guest,
		login,
		known,
		fresh: known,
		...( await signedIn( walker ) ),
	};
}

async function signedIn(
	walker: Walker
): Promise< Record< 'front' | 'dashboard' | 'logout', Reading > > {
	const front = await walker.measure( '/', 200 );
	const dashboard = await walker.measure( '/wp-admin/', 200 );
	const logout = await walker.measure( walker.logOutLink, 302 );
	return { front, dashboard, logout };
}

/**
 * Walks several times and sums up. The first walk is not counted: it fills
 * what WordPress, PHP and the database remember.
 */
export async function walk(
	once: () => Promise< Readings >,
	times: number
): Promise< Summaries > {
	await once();
	const walks: Readings[] = [];
	for ( let time = 0; time < times; time++ ) {
		walks.push( await once() );
	}
	return Object.fromEntries(
		Object.keys( PAGES ).map( ( page ) => [
			page,
			summarize( walks.map( ( each ) => each[ page as Page ] ) ),
		] )
	) as Summaries;
}
