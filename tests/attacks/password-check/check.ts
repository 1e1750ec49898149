import type { Stage } from '../../e2e/stage.ts';
import { people } from '../passwords/doors.ts';
import type { Visitor } from '../arena.ts';

/** Where Logto's script asks. */
export const ADDRESS = '/?rest_route=/logto/v1/password-check';

/** What an admin is given to paste. */
export interface Check {
	script: string;
	secret: string;
}

/**
 * A site that Logto may ask about passwords; the script is pasted at Logto, and on.
 *
 * @param stage    The site.
 * @param settings Others than that accounts without power may be asked about.
 */
export async function setUp(
	stage: Stage,
	settings: Record< string, unknown > = {}
): Promise< Check > {
	await stage.configure( { password_check: 'without_power', ...settings } );
	const [ check ] = JSON.parse(
		await stage.site.wpEval( `
			$check = Logto\\services()->people()->password_check_setup_controller();
			echo wp_json_encode( array( $check->answer( 'secret' )->get_data(), $check->answer( 'vouch', true )->get_data() ) );` )
	) as [ Check ];
	stage.logto.actions.put( 'action.postFirstFactorVerification', {
		script: check.script,
		enabled: true,
	} );
	return check;
}

/**
 * Comes to the site, is sent to Logto, and types a name and a password there.
 *
 * @param visitor  Whose browser.
 * @param name     What is typed.
 * @param password What is typed.
 */
export async function signIn(
	visitor: Visitor,
	name: string,
	password: string
): Promise< void > {
	await visitor.open( '/wp-login.php' );
	await visitor.follow( 'User name' );
	await visitor.press( 'Sign in', { identifier: name, password } );
}

/** What is asked. */
export interface Question {
	name?: string;
	type?: string;
	password?: string;
	user?: string | null;
}

/**
 * A question, in the words of Logto's script.
 *
 * @param question The parts that are not usual.
 */
export const body = ( {
	name = 'bea',
	type = 'username',
	password = 'theirs',
	user = null,
}: Question = {} ): string =>
	JSON.stringify( { identifier: { type, value: name }, password, user } );

/**
 * Posts to the site.
 *
 * @param stage   The site.
 * @param secret  By which secret; '' for none.
 * @param content What is posted.
 * @param request How, where that is not usual.
 */
export const post = (
	{ site }: Stage,
	secret: string,
	content = body(),
	request: {
		method?: string;
		query?: string;
		headers?: Record< string, string >;
	} = {}
): Promise< Response > =>
	fetch( site.url + ADDRESS + ( request.query ?? '' ), {
		method: request.method ?? 'POST',
		redirect: 'manual',
		headers: {
			'content-type': 'application/json',
			...( secret !== '' && { authorization: `Bearer ${ secret }` } ),
			...request.headers,
		},
		...( ! [ 'GET', 'HEAD' ].includes( request.method ?? 'POST' ) && {
			body: content,
		} ),
	} );

/** Headers that differ from one answer to the next, or are the server's own. */
const passing = [ 'date', 'content-length', 'connection', 'keep-alive' ];

/**
 * All that a caller sees of an answer.
 *
 * @param response The answer.
 */
export const seen = async ( response: Response ): Promise< unknown > => ( {
	status: response.status,
	body: await response.text(),
	headers: Object.fromEntries(
		[ ...response.headers ].filter(
			( [ name ] ) => ! passing.includes( name )
		)
	),
} );

/**
 * Whatever an answer could leave behind: people and their sessions here and at
 * Logto, what is kept with accounts, and what the check remembers but the tries.
 *
 * @param stage The site and its Logto.
 */
export const traces = async ( stage: Stage ): Promise< unknown > => [
	await people( stage ),
	stage.logto.people.all.map( ( { id, password } ) => [ id, password ] ),
	await stage.site.wpEval(
		`global $wpdb; echo wp_json_encode( array( $wpdb->get_results( "SELECT user_id, meta_key, meta_value FROM $wpdb->usermeta ORDER BY umeta_id" ), get_option( 'logto_password_check' ) ) );`
	),
];
