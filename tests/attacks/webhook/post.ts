import { createHmac } from 'node:crypto';
import type { Stage } from '../../e2e/stage.ts';
import { signature, signatureHeader } from '../../logto/hooks/post.ts';
import { expect, test } from '../arena.ts';
import type { Visitor } from '../arena.ts';

/** Where Logto posts what became of people. */
export const ADDRESS = '/?rest_route=/logto/v1/webhook';

/** What the webhook signs with, and what it signed with before. */
export const KEY = 'k1-signing-key-of-the-webhook-00';
export const FORMER_KEY = 'k0-signing-key-of-the-webhook-00';

/** What is posted; a right signature, unless it says another or none (null). */
export interface Post {
	body: string;
	signature?: string | null;
	type?: string | null;
	method?: string;
	query?: string;
	headers?: Record< string, string >;
}

/**
 * Posts to the site.
 *
 * @param stage      The site.
 * @param stage.site The site.
 * @param post       What, and how.
 */
export async function send( { site }: Stage, post: Post ): Promise< Response > {
	const method = post.method ?? 'POST';
	const signed =
		post.signature === undefined
			? signature( post.body, KEY )
			: post.signature;
	const answer = await fetch( site.url + ADDRESS + ( post.query ?? '' ), {
		method,
		redirect: 'manual',
		headers: {
			...( post.type !== null && {
				'content-type': post.type ?? 'application/json',
			} ),
			'user-agent': 'Logto (https://logto.io/)',
			...( signed !== null && { [ signatureHeader ]: signed } ),
			...post.headers,
		},
		// As bytes: fetch would say a type of its own for a text.
		...( ! [ 'GET', 'HEAD' ].includes( method ) && {
			body: new TextEncoder().encode( post.body ),
		} ),
	} );
	// To its end, which comes when what follows from the delivery is done.
	await answer.clone().arrayBuffer();
	return answer;
}

/** Ada, as Logto has her. */
export const subject = ( { logto }: Stage ): string =>
	logto.people.find( ( { username } ) => username === 'ada' )?.id ?? '';

/**
 * That Ada is suspended, as Logto says it.
 *
 * @param stage  The stage.
 * @param person Other members of her.
 * @param more   Other members of the body.
 */
export function suspended(
	stage: Stage,
	person: Record< string, unknown > = {},
	more: Record< string, unknown > = {}
): string {
	const id = subject( stage );
	return JSON.stringify( {
		event: 'User.SuspensionStatus.Updated',
		createdAt: new Date().toISOString(),
		userAgent: 'node',
		ip: '::ffff:127.0.0.1',
		path: `/users/${ id }/is-suspended`,
		method: 'PATCH',
		status: 200,
		params: { userId: id },
		matchedRoute: '/users/:userId/is-suspended',
		data: {
			id,
			username: 'ada',
			primaryEmail: 'ada@example.com',
			isSuspended: true,
			updatedAt: Date.now(),
			profile: {},
			customData: {},
			...person,
		},
		hookId: 'hook',
		...more,
	} );
}

/** HMAC under another key, or of another kind. */
export const hmac = ( body: string, key: string, algorithm = 'sha256' ) =>
	createHmac( algorithm, key ).update( body ).digest( 'hex' );

/** Whatever a delivery could change: people, their sessions, links, suspensions, roles, and what was taken. */
export const kept = async ( { site }: Stage ): Promise< unknown > =>
	JSON.parse(
		await site.wpEval( `
			global $wpdb;
			echo wp_json_encode( array(
				$wpdb->get_results( "SELECT ID, user_login, user_email, display_name, user_url FROM $wpdb->users ORDER BY ID" ),
				$wpdb->get_results( "SELECT user_id, meta_key, meta_value FROM $wpdb->usermeta ORDER BY umeta_id" ),
				$wpdb->get_results( "SELECT identity_hash, user_id, suspended, told_at, data_told_at FROM {$wpdb->base_prefix}logto_identities ORDER BY identity_hash" ),
				$wpdb->get_results( "SELECT hash, due, body FROM {$wpdb->base_prefix}logto_seen ORDER BY hash" ),
				wp_next_scheduled( 'logto_work_deliveries' ),
			) );
		` )
	) as unknown;

/**
 * A site that takes deliveries, where Ada is signed in.
 *
 * @param visitor Her browser.
 * @param stage   The site.
 */
export async function comeIn(
	visitor: Visitor,
	stage: Stage
): Promise< void > {
	await stage.configure( {
		webhook_signing_key: KEY,
		webhook_former_signing_key: FORMER_KEY,
		webhook_user_created: true,
	} );
	await visitor.comeIn( 'ada' );
}

/** A refusal in our words, and what core says of a method that a route does not know. */
const OURS = { isConstant: true, cache: 'no-store' };
const AS_CORE_SAYS = { isConstant: false, cache: null };

async function words( response: Response ): Promise< object > {
	return {
		isConstant: /^\{"error":"[a-z_]+"\}$/.test( await response.text() ),
		cache: response.headers.get( 'cache-control' ),
	};
}

/**
 * Posts that must be refused: a status, constant words that are not to be stored, and nothing happened.
 *
 * @param what    What they have in common.
 * @param status  Of the answers.
 * @param attacks Each, by what it is.
 */
export function refused(
	what: string,
	status: number,
	attacks: Record< string, ( stage: Stage ) => Post >
): void {
	test( `webhook: ${ what } → refused`, async ( { visitor, stage } ) => {
		await comeIn( visitor, stage );
		const before = await kept( stage );
		for ( const [ which, attack ] of Object.entries( attacks ) ) {
			const response = await send( stage, attack( stage ) );
			expect( response.status, which ).toBe( status );
			expect( await words( response ), which ).toEqual(
				status === 404 ? AS_CORE_SAYS : OURS
			);
			expect( response.headers.getSetCookie(), which ).toEqual( [] );
		}
		expect( await kept( stage ) ).toEqual( before );
		expect( await visitor.isSignedIn() ).toBe( true );
		// It is not refused for being posted like that.
		const right = await send( stage, { body: suspended( stage ) } );
		expect( await right.json() ).toEqual( { status: 'taken' } );
		expect( await visitor.isSignedIn() ).toBe( false );
	} );
}

export { expect, test };
