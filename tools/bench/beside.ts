import AdmZip from 'adm-zip';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { zipPlugin } from '../build/zip.ts';
import { remove } from '../shared/files.ts';
import { Missing } from '../shared/missing.ts';
import { inRoot } from '../shared/paths.ts';
import { step } from '../shared/progress.ts';
import type { Profile, WordPress } from '../wordpress/index.ts';
import { METER, Meter } from './meter.ts';
import { summarize } from './readings.ts';
import type { Reading, Summary } from './readings.ts';
import type { Beside, BuildCosts } from './results.ts';
import { PASSWORD, setTheStage, settleIn } from './stage.ts';
import type { ConfiguredBy, Stage } from './stage.ts';
import { Walker, firstSignIn } from './walk.ts';

/** Which of the site's web servers runs what. They share everything but their files. */
const HEADS = { now: 0, bare: 1, before: 2 } as const;

type Head = keyof typeof HEADS;

/** PHP as a live site has it: compiled once, and measured from before WordPress's first line. */
const INI = {
	auto_prepend_file: inRoot( 'tools', 'bench', 'cpu-start.php' ),
	'opcache.validate_timestamps': '0',
	// What another process has compiled costs more to use than what one's own has.
	'opcache.file_cache': '',
};

/**
 * The ZIP of an earlier build, as the environment names it.
 *
 * @throws Missing where there is no such file.
 */
export function baselineZip(): string | undefined {
	const zip = process.env[ 'BASELINE' ];
	if ( zip !== undefined && ! existsSync( zip ) ) {
		throw new Missing( `the file ${ zip } that BASELINE names.` );
	}
	return zip;
}

/** Puts another build, or none, where a web server has the plugin. Before its first request: PHP looks at no file twice. */
function replacePlugin( site: WordPress, head: Head, zip?: string ): void {
	const plugins = join(
		site.files.heads[ HEADS[ head ] ] ?? '',
		'wp-content',
		'plugins'
	);
	remove( join( plugins, 'logto' ) );
	if ( zip !== undefined ) {
		new AdmZip( zip ).extractAllTo( plugins );
	}
}

/** One browser that visits one of the web servers only. */
class Visitor {
	readonly #stage: Stage;
	readonly #walker: Walker;
	readonly #head: number;

	constructor( stage: Stage, head: Head ) {
		const { site } = stage;
		this.#stage = stage;
		this.#head = HEADS[ head ];
		this.#walker = new Walker(
			stage,
			new Meter( site, site.files.heads[ this.#head ] )
		);
	}

	/** In through Logto and out again. */
	async throughLogto(): Promise< Omit< BuildReadings, 'password' > > {
		this.#come();
		const login = await this.#walker.measure( '/wp-login.php', 302 );
		const answer = await this.#walker.answerFrom( this.#stage.known );
		const callback = await this.#walker.measure( answer, 302 );
		return { login, callback, logout: await this.#leave() };
	}

	/** In by the password form. */
	async byPassword(): Promise< Reading > {
		this.#come();
		return this.#walker.measure( '/wp-login.php', 302, {
			log: this.#stage.known,
			pwd: PASSWORD,
		} );
	}

	/** In by nothing at all, and out again. */
	async bare(): Promise< Record< 'signIn' | 'logout', Reading > > {
		this.#come();
		const signIn = await this.#walker.measure(
			`/wp-login.php?action=bench-sign-in&log=${ this.#stage.known }`,
			302
		);
		return { signIn, logout: await this.#leave() };
	}

	#come(): void {
		this.#stage.site.useHead( this.#head );
		this.#walker.forgetSite();
	}

	/** By the page on which core asks whether one is sure. */
	async #leave(): Promise< Reading > {
		await this.#walker.measure( '/wp-login.php?action=logout', 403 );
		return this.#walker.measure( this.#walker.logOutLink, 302 );
	}
}

type BuildReadings = Record< keyof BuildCosts, Reading >;

/** Sums up each page of several rounds. */
function summaries< Page extends string >(
	rounds: readonly Record< Page, Reading >[]
): Record< Page, Summary > {
	const pages = Object.keys( rounds[ 0 ] ?? {} ) as Page[];
	return Object.fromEntries(
		pages.map( ( page ) => [
			page,
			summarize( rounds.map( ( round ) => round[ page ] ) ),
		] )
	) as Record< Page, Summary >;
}

/**
 * Has the builds take turns, so that whatever else this machine does concerns
 * all of them alike. The first rounds fill what PHP and the database remember.
 */
async function takeTurns(
	stage: Stage,
	times: number,
	hasBefore: boolean
): Promise< Beside > {
	const bareVisitor = new Visitor( stage, 'bare' );
	const visitors = {
		now: new Visitor( stage, 'now' ),
		...( hasBefore ? { before: new Visitor( stage, 'before' ) } : {} ),
	};
	const rounds: Partial< Record< Head, BuildReadings[] > > = {};
	const bare: Record< 'signIn' | 'logout', Reading >[] = [];
	const warmUp = 3;
	for ( let round = -warmUp; round < times; round++ ) {
		const bareReading = await bareVisitor.bare();
		const found: Partial< Record< Head, BuildReadings > > = {};
		const heads = Object.keys( visitors ) as ( 'now' | 'before' )[];
		// Whoever comes first finds the machine's caches as the one before left them.
		for ( const head of round % 2 === 0 ? heads : heads.reverse() ) {
			const visitor = visitors[ head ];
			if ( visitor !== undefined ) {
				found[ head ] = {
					...( await visitor.throughLogto() ),
					password: await visitor.byPassword(),
				};
			}
		}
		if ( round >= 0 ) {
			bare.push( bareReading );
			for ( const [ head, reading ] of Object.entries( found ) ) {
				( rounds[ head as Head ] ??= [] ).push( reading );
			}
		}
	}
	return {
		bare: summaries( bare ),
		now: summaries( rounds.now ?? [] ),
		...( rounds.before ? { before: summaries( rounds.before ) } : {} ),
	};
}

/**
 * Measures this build, WordPress without it and, where there is one, an
 * earlier build beside each other on one site.
 *
 * @param database What the site is on.
 * @param by       How it is configured.
 * @param times    How often each page is measured.
 * @param zip      The earlier build's ZIP.
 */
export async function beside(
	database: Profile[ 'database' ],
	by: ConfiguredBy,
	times: number,
	zip: string | undefined
): Promise< Beside > {
	// Like the earlier build, from a ZIP.
	const current = await zipPlugin();
	return step( `Builds side by side, configured by ${ by }`, async () => {
		const stage = await setTheStage( database, by, {
			heads: zip === undefined ? 2 : 3,
			ini: INI,
			muPlugins: [ METER, join( dirname( METER ), 'bare-sign-in.php' ) ],
		} );
		const { site } = stage;
		replacePlugin( site, 'bare' );
		replacePlugin( site, 'now', current );
		if ( zip !== undefined ) {
			replacePlugin( site, 'before', zip );
		}
		site.useHead( HEADS.now );
		await firstSignIn( stage, new Meter( site ) );
		await settleIn( stage );
		const found = await takeTurns( stage, times, zip !== undefined );
		await site.stop();
		return found;
	} );
}
