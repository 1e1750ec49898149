import type { Application } from '../../logto/index.ts';
import type { Stage } from '../../e2e/stage.ts';
import { withPlugin } from '../connect/owner.ts';
import { expect, Visitor } from '../arena.ts';
import { as, session } from '../settings/rest.ts';

/** How the settings page says that the connection stands. */
export interface Connection {
	status: string;
	refused: { message: string; at: number | null } | null;
	is_sign_out_local: boolean;
	findings: { check: string }[] | null;
}

/** Says in the error log what would have been mailed. */
const MAIL =
	"add_filter( 'pre_wp_mail', static function ( $sent, $mail ) { error_log( 'Mail: ' . wp_json_encode( $mail, JSON_UNESCAPED_SLASHES ) ); return true; }, 10, 2 );";

/** What was mailed. */
export const mails = ( { site }: Stage ): string[] =>
	[ ...site.log().matchAll( /Mail: (\{.*)/g ) ].map(
		( [ , mail = '' ] ) => mail
	);

/** Runs a case on a site that has mail. */
export const withMail = ( stage: Stage, run: () => Promise< unknown > ) =>
	withPlugin( stage, MAIL, run );

/** A REST route as an administrator asks it. */
export async function admin< Found >(
	stage: Stage,
	route: string,
	body?: unknown
): Promise< { status: number; answer: Found } > {
	const answer = await fetch( `${ stage.site.url }/wp-json${ route }`, {
		method: body === undefined ? 'GET' : 'POST',
		headers: {
			...as( await session( stage, 'admin' ) ),
			'content-type': 'application/json',
		},
		...( body !== undefined && { body: JSON.stringify( body ) } ),
	} );
	return { status: answer.status, answer: ( await answer.json() ) as Found };
}

/** What the settings page knows of the connection. */
export const connectionOf = async ( stage: Stage ): Promise< Connection > =>
	( await admin< { connection: Connection } >( stage, '/logto/v1/settings' ) )
		.answer.connection;

/** Runs one check. */
export const check = async ( stage: Stage, name: string ) =>
	(
		await admin< { outcome: string; sentence: string; remedy: string } >(
			stage,
			`/logto/v1/checks/${ name }`,
			{}
		)
	).answer;

/**
 * Connects the site with an application of its own, proven, so that what is done to it at Logto concerns no other test.
 *
 * @param stage    The site.
 * @param facts    What differs from a right one.
 * @param settings Beside the three values.
 */
export async function ownApplication(
	stage: Stage,
	facts: Partial< Application > = {},
	settings: Record< string, unknown > = {}
): Promise< Application > {
	const { site, logto } = stage;
	const application = logto.applications.add( {
		redirectUris: [ `${ site.url }/wp-login.php?action=logto` ],
		postLogoutRedirectUris: [
			`${ site.url }/wp-login.php?action=logto-signed-out`,
		],
		...facts,
	} );
	const [ second ] = application.secrets;
	await stage.configure( {
		app_id: application.id,
		app_secret: second?.value ?? application.secret,
		...settings,
	} );
	await site.wpEval(
		'\\Logto\\services()->sign_in()->connection()->prove();'
	);
	logto.calls.reset();
	return application;
}

/** A visitor's way to the sign-in page ends at WordPress's own form, or at its stand-in, and Logto is not asked. */
export async function expectForm( stage: Stage ): Promise< void > {
	const before = stage.logto.calls.count();
	const visitor = new Visitor( stage );
	await visitor.open( `${ stage.site.url }/wp-login.php` );
	expect( visitor.page.url ).toBe( `${ stage.site.url }/wp-login.php` );
	expect( visitor.page.text ).toMatch(
		/(Sign-in|The usual sign-in) isn’t available right now\./
	);
	expect( stage.logto.calls.count() ).toBe( before );
}

/** Whether a sign-in is proven to work. */
export const isProven = async ( { site }: Stage ): Promise< boolean > =>
	( await site.wpEval(
		'echo (int) \\Logto\\services()->settings()->store()->settings()->is_proven();'
	) ) === '1';
