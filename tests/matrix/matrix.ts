import { expect, test } from '@playwright/test';
import { fetchWhole } from '../../tools/shared/fetch-whole.ts';
import { connect, startStandIn } from '../../tools/logto.ts';
import type { Logto } from '../../tools/logto.ts';
import { inRoot } from '../../tools/shared/paths.ts';
import { launchWordPress, PROFILES } from '../../tools/wordpress/index.ts';
import type { WordPress } from '../../tools/wordpress/index.ts';
import { makeReady, QUICK_PASSWORDS } from '../e2e/stage.ts';
import { answerOf } from './answer.ts';
import type { Answer } from './answer.ts';
import { ACTIONS, cellsOf, MODES, nameOf, SESSIONS } from './cells.ts';
import type { Cell, Mode, Session } from './cells.ts';
import { DIFFERENCES } from './differences.ts';

interface Lent {
	cookie: string;
	nonce: string;
}

/** What the matrix stands on: a site whose plugin is switched by a header of the request. */
class Ground {
	readonly #lent = new Map< Session, Promise< Lent > >();
	readonly #core = new Map< string, Promise< Answer > >();

	constructor(
		readonly site: WordPress,
		readonly logto: Logto
	) {}

	/** A session that stays; signing out takes one of its own. */
	async #session( { session, action }: Cell ): Promise< Lent > {
		if ( session === 'nobody' ) {
			return { cookie: '', nonce: '' };
		}
		const lend = async () => {
			const answer = await fetch(
				`${ this.site.url }/?matrix-session=${ session }`
			);
			return ( await answer.json() ) as Lent;
		};
		if ( action === 'logout' ) {
			return lend();
		}
		const lent = this.#lent.get( session ) ?? lend();
		this.#lent.set( session, lent );
		return lent;
	}

	/** What the site answers without the plugin: whatever the mode, so it is asked once. */
	core( cell: Cell ): Promise< Answer > {
		const { session, action } = cell;
		const name = `${ session } ${ action } ${ nameOf( cell ) }`;
		const answer = this.#core.get( name ) ?? this.ask( cell, 'core' );
		this.#core.set( name, answer );
		return answer;
	}

	async ask( cell: Cell, mode: Mode ): Promise< Answer > {
		const { cookie, nonce } = await this.#session( cell );
		const { query, form } = ACTIONS[ cell.action ] ?? {
			query: '',
			form: {},
		};
		const asked = [ query, cell.parameters ]
			.filter( ( part ) => part !== '' )
			.join( '&' )
			.replace( 'NONCE', nonce )
			.replace( 'SITE', encodeURIComponent( this.site.url ) );
		const response = await fetchWhole(
			`${ this.site.url }/wp-login.php${ asked && '?' }${ asked }`,
			{
				method: cell.method,
				redirect: 'manual',
				headers: {
					'x-matrix': mode,
					cookie: `wordpress_test_cookie=WP%20Cookie%20check; ${ cookie }`,
				},
				...( cell.method === 'POST' && {
					body: new URLSearchParams( form ),
				} ),
			}
		);
		return answerOf( response );
	}
}

async function layTheGround( series: string ): Promise< Ground > {
	const logto = await startStandIn();
	const site = await launchWordPress( {
		...PROFILES.mariadb,
		series,
		muPlugins: [ inRoot( 'tests/matrix/recorder.php' ), QUICK_PASSWORDS ],
	} );
	const values = btoa( JSON.stringify( connect( logto, site.url ) ) );
	await site.wpEval(
		`\\Logto\\services()->settings()->store()->save( json_decode( base64_decode( '${ values }' ), true ) );`
	);
	await makeReady( site );
	// Core writes what it wants to write once.
	await fetchWhole( `${ site.url }/wp-login.php` );
	return new Ground( site, logto );
}

/** One cell without the plugin and with it. */
async function compare(
	ground: Ground,
	cell: Cell,
	mode: Mode
): Promise< void > {
	// One after the other: WordPress keeps all sessions of a person in one row.
	const core = await ground.core( cell );
	const ours = await ground.ask( cell, mode );
	const differences = DIFFERENCES.filter( ( { applies } ) =>
		applies( cell, mode )
	);
	expect( differences.length ).toBeLessThan( 2 );
	await test.step( nameOf( cell ), () => {
		if ( differences[ 0 ] ) {
			differences[ 0 ].holds( {
				cell,
				core,
				ours,
				site: ground.site.url,
				logto: ground.logto.endpoint,
			} );
		} else {
			expect.soft( ours ).toEqual( core );
		}
	} );
}

/**
 * Every action of `wp-login.php`, by every door, for everybody, in every mode,
 * held against the same WordPress without the plugin.
 *
 * @param series The WordPress.
 */
export function matrix( series: string ): void {
	let ground: Ground;
	test.beforeAll( async () => {
		ground = await layTheGround( series );
	} );
	test.afterAll( async () => {
		await ground.site.stop();
		await ground.logto.close();
	} );
	for ( const mode of MODES ) {
		for ( const session of SESSIONS ) {
			for ( const action of Object.keys( ACTIONS ) ) {
				test( `WordPress ${ series }, mode ${ mode }, signed in: ${ session }, action: ${ action }`, async () => {
					for ( const cell of cellsOf( action, session ) ) {
						await compare( ground, cell, mode );
					}
				} );
			}
		}
	}
}
