import type { Stage } from '../e2e/stage.ts';
import type { Visitor } from './arena.ts';

/** As much as the test's web server takes in one request's address or headers, nearly: its limit is 80 KB. */
export const MUCH = 70_000;

/**
 * Logto forgets who signed in there: what starts over then ends at its page instead of going on by itself.
 *
 * @param visitor Whose browser.
 */
export function leaveLogto( visitor: Visitor ): void {
	visitor.dropCookies( ( name ) => name.startsWith( 'standin_' ) );
}

/**
 * Signs ada in at Logto and opens the answer with a changed query.
 *
 * @param visitor Whose browser.
 * @param change  Changes the answer.
 */
export async function openChanged(
	visitor: Visitor,
	change: ( parameters: URLSearchParams, answer: URL ) => void
): Promise< void > {
	const answer = await visitor.answerFor( 'ada' );
	change( answer.searchParams, answer );
	leaveLogto( visitor );
	await visitor.open( answer );
}

/**
 * The address that Logto answers at.
 *
 * @param stage      The site.
 * @param stage.site Its address.
 * @param query      What is said there.
 */
export const callback = ( { site }: Stage, query: string ) =>
	`${ site.url }/wp-login.php?action=logto&${ query }`;
