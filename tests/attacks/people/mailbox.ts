import type { Stage } from '../../e2e/stage.ts';
import { expect, type Visitor } from '../arena.ts';
import { withPlugin } from '../connect/owner.ts';

/** What the buttons say. */
export const ASK = 'Email me a link';
export const CONFIRM = 'Yes, connect it';

/** Stands in the page of whoever's account waits for a yes. */
export const WAITS = 'Confirm once that it is yours';

/** Stands in the page of a link that is worth nothing. */
export const WORTHLESS = 'This link can’t be used.';

/** The start of the name of the cookie that says which browser asked. */
export const isLinkKey = ( name: string ) => name.includes( 'logto_link_' );

export interface Mail {
	to: string;
	subject: string;
	message: string;
}

/** Mail is kept instead of sent. */
const MAIL_SERVER = `
	add_filter( 'pre_wp_mail', static function ( $sent, $mail ) {
		$kept   = get_option( 'kept_mail', array() );
		$kept[] = array( 'to' => $mail['to'], 'subject' => $mail['subject'], 'message' => $mail['message'] );
		update_option( 'kept_mail', $kept, false );
		return true;
	}, 10, 2 );`;

/**
 * Runs a case on a site that has mail and a subscriber erika, in whose address a person of the same name comes from Logto.
 *
 * @param stage The site.
 * @param run   The case.
 * @param php   What else the site does meanwhile.
 */
export async function withErika(
	stage: Stage,
	run: () => Promise< unknown >,
	php = ''
): Promise< void > {
	await stage.site.wpEval(
		"wp_insert_user( array( 'user_login' => 'erika', 'user_email' => 'erika@example.com', 'user_pass' => 'theirs', 'role' => 'subscriber' ) );"
	);
	stage.logto.people.add( {
		username: 'erika',
		password: 'correct horse',
		primaryEmail: 'erika@example.com',
	} );
	await withPlugin( stage, MAIL_SERVER + php, run );
}

/** What was mailed so far. */
export async function mails( { site }: Stage ): Promise< Mail[] > {
	return JSON.parse(
		await site.wpEval(
			"echo wp_json_encode( get_option( 'kept_mail', array() ) );"
		)
	) as Mail[];
}

/** The link that was mailed last. */
export async function link( stage: Stage ): Promise< string > {
	const found = ( await mails( stage ) )
		.flatMap( ( { message } ) => [
			...message.matchAll(
				/^https?:\S+action=logto-confirm&link=\S+$/gm
			),
		] )
		.at( -1 );
	if ( ! found ) {
		throw new Error( 'No link was mailed.' );
	}
	return found[ 0 ];
}

/**
 * Somebody signs in at Logto, and has a link mailed to the account's address.
 *
 * @param visitor Whose browser.
 * @param stage   The site.
 */
export async function ask( visitor: Visitor, stage: Stage ): Promise< string > {
	await visitor.signIn( 'erika' );
	expect( visitor.page.text ).toContain( WAITS );
	await visitor.press( ASK );
	expect( visitor.page.status ).toBe( 200 );
	return link( stage );
}

/**
 * Sends what the page of a link sends, whether the page shows it or not.
 *
 * @param visitor Whose browser.
 * @param stage   The site.
 * @param mailed  The link.
 */
export const sendLink = ( visitor: Visitor, stage: Stage, mailed: string ) =>
	visitor.open(
		`${ stage.site.url }/wp-login.php?action=logto-confirm`,
		new URLSearchParams( {
			link: new URL( mailed ).searchParams.get( 'link' ) ?? '',
		} )
	);
