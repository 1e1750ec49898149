import { inRoot } from '../../../tools/shared/paths.ts';
import { setTheStage } from '../../e2e/stage.ts';
import type { Stage } from '../../e2e/stage.ts';
import { PROFILES } from '../../../tools/wordpress/index.ts';
import { expect, test as base, refusals } from '../arena.ts';
import type { Visitor } from '../arena.ts';
import { withPlugin } from '../connect/owner.ts';

/** A field of WordPress's own form. */
export const FORM = 'name="pwd"';

/** Our cookie with the count, and that it is for this host only. */
export const isTurns = ( name: string ) => name.includes( 'logto_turns_' );

/** Beside a plugin of the folder `plugins`. */
export const beside = (
	name:
		| 'drops-session'
		| 'front-door'
		| 'kicks-out'
		| 'members-only'
		| 'signs-out',
	stage: Stage,
	run: () => Promise< unknown >
): Promise< void > =>
	withPlugin(
		stage,
		`require '${ inRoot(
			'tests/attacks/loops/plugins',
			`${ name }.php`
		) }';`,
		run
	);

/** How many rows the sign-in log has, by outcome, and how many sessions were begun. */
export async function written( { site }: Stage ): Promise< unknown > {
	return JSON.parse(
		await site.wpEval( `
			global $wpdb;
			echo wp_json_encode( array_map( 'intval', array(
				'completed' => $wpdb->get_var( "SELECT COUNT(*) FROM {$wpdb->prefix}logto_events WHERE outcome = 'completed'" ),
				'refused'   => $wpdb->get_var( "SELECT COUNT(*) FROM {$wpdb->prefix}logto_events WHERE outcome = 'refused'" ),
			) ) );` )
	) as unknown;
}

/** How often the browser was at Logto to sign in. */
export const departures = ( { logto }: Stage ): number =>
	logto.calls
		.to( 'authorization' )
		.filter(
			( { url } ) =>
				url.includes( 'client_id=' ) && ! url.includes( 'prompt=none' )
		).length;

/** WordPress's form with words above it, and what was written. */
export async function endsAtTheForm(
	visitor: Visitor,
	stage: Stage,
	code: string,
	words: string
): Promise< void > {
	expect( visitor.page.text ).toContain( words );
	expect( visitor.page.text ).toContain( FORM );
	expect( visitor.page.text ).toMatch( /Reference: \w{4}-\w{4}/ );
	// They may try again.
	expect( visitor.page.text ).toContain( 'logto=sign-in' );
	expect( refusals( stage ) ).toEqual( [ code ] );
}

/** What the check "Cookies" finds. */
export async function checkSays(
	{ site }: Stage,
	outcome: string,
	words: string
): Promise< void > {
	const found = await site.wpEval( `
		$_SERVER['HTTPS'] = 'off';
		$result = \\Logto\\services()->diagnostics()->checks()->named( 'cookies' )->run();
		echo wp_json_encode( array( $result->outcome->value, $result->sentence ) );` );
	expect( JSON.parse( found ) ).toEqual( [
		outcome,
		expect.stringContaining( words ),
	] );
}

/** The same, behind an nginx. */
export const behindNginx = base.extend< { stage: Stage }, { front: Stage } >( {
	front: [
		async ( {}, use ) => {
			const stage = await setTheStage( PROFILES[ 'behind-nginx' ] );
			await use( stage );
			await stage.site.stop();
			await stage.logto.close();
		},
		{ scope: 'worker', timeout: 600_000 },
	],
	stage: async ( { front }, use ) => {
		await front.site.restore();
		front.logto.spoil.clear();
		front.logto.calls.reset();
		front.logto.people.all.forEach( ( { id } ) => {
			front.logto.people.remove( id );
		} );
		await use( front );
	},
} );
