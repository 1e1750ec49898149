/** Statuses that have no body; a Response with one can't be made of them. */
const WITHOUT_BODY = [ 101, 204, 205, 304 ];

/**
 * As `fetch`, with the answer read to its end, for those who ask for status or headers only. With some releases of Node.js
 * (seen on 22 and 24) an answer that is left unread may fail whatever runs at that moment: undici, pull request 5389.
 */
export async function fetchWhole(
	url: string | URL,
	options?: RequestInit
): Promise< Response > {
	const answer = await fetch( url, options );
	const body = await answer.arrayBuffer();
	const { status, headers } = answer;
	return new Response( WITHOUT_BODY.includes( status ) ? null : body, {
		status,
		headers,
	} );
}
