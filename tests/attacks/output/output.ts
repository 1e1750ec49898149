import { writeFileSync } from 'node:fs';
import { expect } from '../arena.ts';
import type { Stage } from '../../e2e/stage.ts';
import { withPlugin } from '../connect/owner.ts';

/** A byte order mark, as an editor leaves it before `<?php`. */
const MARK = `echo "\\xEF\\xBB\\xBF";`;

/** A notice of another plugin, on a site that shows such things. */
const NOTICE = `echo "<br /><b>Notice</b>: Undefined index<br />\\n";`;

/** Whatever buffers are there, it is with the browser already. */
const AWAY = 'while ( ob_get_level() ) { ob_end_flush(); } flush();';

/** What came first, and whether headers are still possible after it. */
export const OUTPUTS = [
	{ what: 'a byte order mark', php: MARK + AWAY },
	{ what: 'a notice', php: NOTICE + AWAY },
	{
		what: 'a notice at init',
		php: `add_action( 'init', static function () { ${ NOTICE } ${ AWAY } }, 1 );`,
	},
] as const;

/** The same where PHP holds output back: headers still go out. */
export const HELD_BACK = `ob_start(); ${ MARK } ${ NOTICE }`;

/** Prints only where the address has something in it. */
export const printsWhere = ( part: string ): string =>
	`if ( str_contains( $_SERVER['REQUEST_URI'] ?? '', '${ part }' ) ) { ${ MARK } ${ AWAY } }`;

/** Prints at a hook, in the middle of things. */
export const printsAt = ( hook: string ): string =>
	`add_filter( '${ hook }', static function ( $value = null ) { ${ NOTICE } ${ AWAY } return $value; } );`;

/**
 * Runs while something prints.
 *
 * @param php   What prints.
 * @param stage The site.
 * @param run   What goes on meanwhile.
 */
export async function whilePrinting(
	php: string,
	stage: Stage,
	run: () => Promise< unknown >
): Promise< void > {
	await withPlugin( stage, php, run );
	nothingOfOurs( stage );
}

/**
 * Core's pages and cookies complain in the log, and that is cleared away; nothing of ours does.
 *
 * @param stage The site.
 */
export function nothingOfOurs( stage: Stage ): void {
	const ours = stage.site
		.log()
		.split( '\n' )
		.filter( ( line ) => /PHP \w+.*plugins\/logto/.test( line ) );
	expect( ours ).toEqual( [] );
	writeFileSync( stage.site.files.debugLog, '' );
}
