import { Browser } from './browser.ts';
import type { Page } from './browser.ts';
import type { LeanLogto, LogtoPerson } from './logto.ts';

/** How a sign-in and sign-out ended. */
export type End =
	/** In and out, as who they are. */
	| 'completed'
	/** A page told them why not. */
	| 'refused'
	/** Nothing came back, or nothing that says anything. */
	| 'lost';

/** One try, and what was met where it ended too early. */
export interface Outcome {
	end: End;
	/** The step, the status and the page's words. */
	where: string;
}

/** What a journey needs. */
export interface World {
	/** The site's address. */
	site: string;
	logto: LeanLogto;
}

/** By which way people come in. */
export type Way = ( person: Person ) => Promise< Outcome >;

/** An answer that ends a journey too early. */
class Stranded extends Error {}

/** Somebody who signs in and out, over and over. */
export class Person {
	readonly #world: World;
	readonly #browser = new Browser();
	readonly facts: LogtoPerson;
	/** The site's name for them. */
	readonly login: string;
	readonly password: string;

	constructor( world: World, facts: LogtoPerson, password = '' ) {
		this.#world = world;
		this.facts = facts;
		this.login = facts.username;
		this.password = password;
	}

	/**
	 * Through Logto, where they have a session already, in, and out of both. The
	 * site is asked for four pages, as by the form: where people are sent after
	 * that is not counted, since by Logto it is one page more.
	 */
	async throughLogto(): Promise< Outcome > {
		return this.#tell( async () => {
			await this.#enterThroughLogto();
			const end = await this.#leave();
			await this.#go( 'end of Logto’s session', end, 303 );
		} );
	}

	/** Through Logto in, and no further. */
	async arrive(): Promise< Outcome > {
		return this.#tell( () => this.#enterThroughLogto() );
	}

	/** By core's own form in, and out. */
	async byPassword(): Promise< Outcome > {
		return this.#tell( async () => {
			this.#browser.clear();
			await this.#go( 'form', '/wp-login.php', 200 );
			const form = {
				log: this.login,
				pwd: this.password,
				testcookie: '1',
			};
			await this.#go( 'password', '/wp-login.php', 302, form );
			this.#mustBeIn();
			await this.#leave();
		} );
	}

	async #enterThroughLogto(): Promise< void > {
		this.#browser.clear();
		this.#browser.take( this.#world.logto.enter( this.facts ) );
		const login = await this.#go( 'wp-login.php', '/wp-login.php', 302 );
		const answer = await this.#go( 'Logto', login.location, 303 );
		await this.#go( 'callback', answer.location, 302 );
		this.#mustBeIn();
	}

	#mustBeIn(): void {
		if ( this.#browser.signedInAs !== this.login ) {
			throw new Stranded(
				`signed in as “${ this.#browser.signedInAs }”`
			);
		}
	}

	/** By the page on which core asks whether they are sure. Returns where that leads. */
	async #leave(): Promise< string > {
		const sure = await this.#go(
			'are you sure',
			'/wp-login.php?action=logout',
			403
		);
		const link = /href="([^"]*action=logout[^"]*)"/.exec(
			sure.text
		)?.[ 1 ];
		if ( link === undefined ) {
			throw new Stranded( 'no link to log out' );
		}
		const url = link.replaceAll( /&(?:amp|#0?38);/g, '&' );
		return ( await this.#go( 'logout', url, 302 ) ).location;
	}

	async #go(
		step: string,
		url: string,
		status: number,
		form?: Record< string, string >
	): Promise< Page > {
		const { site } = this.#world;
		const page = await this.#browser.open(
			new URL( url, `${ site }/wp-login.php` ).href,
			form
		);
		if ( page.status !== status ) {
			throw new Stranded(
				`${ step }: ${ page.status } ${ wordsOf( page.text ) }`.trim()
			);
		}
		return page;
	}

	async #tell( journey: () => Promise< void > ): Promise< Outcome > {
		try {
			await journey();
			return { end: 'completed', where: '' };
		} catch ( error ) {
			if ( ! ( error instanceof Stranded ) ) {
				throw error;
			}
			return { end: endOf( error.message ), where: error.message };
		}
	}
}

/** A page's words, without its markup. */
export function wordsOf( html: string ): string {
	return html
		.replace( /<(style|script|title|head)\b[^]*?<\/\1>/g, ' ' )
		.replace( /<[^>]*>/g, ' ' )
		.replace( /&[#\w]+;/g, ' ' )
		.replace( /\s+/g, ' ' )
		.trim()
		.slice( 0, 200 );
}

/**
 * Whether somebody was told why they are not in: a page of the plugin's or of
 * core's, in whole words. A bare status line, the web server's own page and
 * core's "critical error", which says nothing of what happened, do not count.
 *
 * @param where A step, a status and a page's words.
 */
export function endOf( where: string ): End {
	const [ , status = '0', words = '' ] =
		/: (\d+) ?([^]*)$/.exec( where ) ?? [];
	const says =
		words.split( ' ' ).length >= 4 &&
		! /nginx|critical error on this website/i.test( words );
	return Number( status ) > 0 && says ? 'refused' : 'lost';
}
