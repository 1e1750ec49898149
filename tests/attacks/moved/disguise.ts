import { request } from 'node:http';
import { inRoot } from '../../../tools/shared/paths.ts';
import type { Stage } from '../../e2e/stage.ts';
import { withPlugin } from '../connect/owner.ts';

/** A site whose address depends on what a request says, and a request that says so. */
export interface Disguise {
	what: string;
	/** In the folder `plugins`. */
	plugin: 'referer' | 'host' | 'scheme';
	headers: ( stage: Stage ) => Record< string, string >;
}

/** The other domain of a site that has two. */
export const otherDomain = ( { site }: Stage ): string =>
	`localhost:${ new URL( site.url ).port }`;

export const DISGUISES: readonly Disguise[] = [
	{
		what: 'a sign-in page that was moved, by the Referer',
		plugin: 'referer',
		headers: ( { site } ) => ( { referer: `${ site.url }/my-door/` } ),
	},
	{
		what: 'a WP_SITEURL made of a made-up Host',
		plugin: 'host',
		headers: () => ( { host: 'made-up.example' } ),
	},
	{
		what: 'X-Forwarded-Proto at an http address',
		plugin: 'scheme',
		headers: () => ( { 'x-forwarded-proto': 'https' } ),
	},
	{
		what: 'the domain of another language',
		plugin: 'host',
		headers: ( stage ) => ( { host: otherDomain( stage ) } ),
	},
];

/**
 * Runs while the site's address depends on the request.
 *
 * @param disguise        By what.
 * @param disguise.plugin Its plugin.
 * @param stage           The site.
 * @param run             What goes on meanwhile.
 * @param more            PHP of one more plugin.
 */
export const inDisguise = (
	{ plugin }: Pick< Disguise, 'plugin' >,
	stage: Stage,
	run: () => Promise< unknown >,
	more = ''
): Promise< void > =>
	withPlugin(
		stage,
		`require '${ inRoot( 'tests/attacks/moved/plugins', `${ plugin }.php` ) }'; ${ more }`,
		run
	);

/** An answer of the site. */
export interface Answer {
	status: number;
	location: string;
	cookies: readonly string[];
	text: string;
}

/**
 * Asks the site where it is, whatever the headers say; `fetch` would not send every `Host`.
 *
 * @param stage      The site.
 * @param stage.site The site.
 * @param path       What is asked for.
 * @param headers    What is said.
 * @param body       A form, or another body with its type among the headers; without one it is a GET.
 */
export const ask = (
	{ site }: Stage,
	path: string,
	headers: Record< string, string > = {},
	body?: URLSearchParams | string
): Promise< Answer > =>
	new Promise( ( done, fail ) => {
		const form =
			body instanceof URLSearchParams
				? { 'content-type': 'application/x-www-form-urlencoded' }
				: {};
		const asked = request(
			`${ site.url }${ path }`,
			{
				method: body === undefined ? 'GET' : 'POST',
				headers: { ...form, ...headers },
			},
			( response ) => {
				let text = '';
				response.setEncoding( 'utf8' );
				response.on( 'data', ( part: string ) => {
					text += part;
				} );
				response.on( 'end', () => {
					done( {
						status: response.statusCode ?? 0,
						location: response.headers.location ?? '',
						cookies: response.headers[ 'set-cookie' ] ?? [],
						text,
					} );
				} );
			}
		);
		asked.on( 'error', fail );
		asked.end( body?.toString() );
	} );
