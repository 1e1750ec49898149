import type { Application } from '../../logto/index.ts';
import type { Stage } from '../../e2e/stage.ts';
import type { Visitor } from '../arena.ts';

/** Minutes, in these tests. */
export const LIFETIME = 60;

/** Of ada, in PHP. */
const ADA = "get_users( array( 'search' => 'ada*' ) )[0]->ID";

/**
 * Turns back the time at which ada's sessions began, as if the lifetime had passed meanwhile.
 *
 * @param stage      The site.
 * @param stage.site The site.
 * @param minutes    By how many.
 */
export async function age(
	{ site }: Stage,
	minutes = LIFETIME
): Promise< void > {
	await site.wpEval( `
		$user     = ${ ADA };
		$sessions = get_user_meta( $user, 'session_tokens', true );
		foreach ( $sessions as &$session ) {
			$session['login'] -= ${ minutes * 60 };
			foreach ( array( 'asked', 'tried' ) as $time ) {
				if ( ! empty( $session['logto'][ $time ] ) ) {
					$session['logto'][ $time ] -= ${ minutes * 60 };
				}
			}
		}
		update_user_meta( $user, 'session_tokens', $sessions );` );
}

/** What ada's sessions say of Logto. */
export async function entries( { site }: Stage ): Promise<
	{
		sid: string;
		subject: string;
		asked?: number;
		tried?: number;
	}[]
> {
	const json = await site.wpEval(
		`echo wp_json_encode( array_column( array_values( (array) get_user_meta( ${ ADA }, 'session_tokens', true ) ), 'logto' ) );`
	);
	return JSON.parse( json ) as never;
}

/**
 * Signs ada in on a site with a lifetime, which then has passed.
 *
 * @param visitor  Whose browser.
 * @param stage    The site.
 * @param settings What else is set.
 */
export async function comeInAndAge(
	visitor: Visitor,
	stage: Stage,
	settings: Readonly< Record< string, unknown > > = {}
): Promise< void > {
	await stage.configure( { session_lifetime: LIFETIME, ...settings } );
	await visitor.signIn( 'ada' );
	await age( stage );
	stage.logto.calls.reset();
}

/**
 * Opens a page, some time after whatever came before, and says which addresses it led through.
 *
 * @param visitor Whose browser.
 * @param url     The page.
 * @param form    What to POST.
 */
export async function way(
	visitor: Visitor,
	url: string,
	form?: URLSearchParams
): Promise< URL[] > {
	// By the clock that is turned, the last trip is longer ago than a minute.
	visitor.dropCookies( ( name ) => name.includes( 'logto_turns_' ) );
	const addresses: URL[] = [];
	const { goes } = visitor;
	visitor.goes = ( address ) => {
		addresses.push( address );
		return goes( address );
	};
	await visitor.open( url, form );
	visitor.goes = goes;
	return addresses;
}

/**
 * Has a browser stop before certain addresses.
 *
 * @param visitor Whose browser.
 * @param stops   Tells by the address.
 */
export function stopAt(
	visitor: Visitor,
	stops: ( url: URL ) => boolean
): void {
	const { goes } = visitor;
	visitor.goes = ( url ) => goes( url ) && ! stops( url );
}

/** Where Logto answers. */
export const isAnswer = ( url: URL ): boolean =>
	url.searchParams.get( 'action' ) === 'logto';

/** The site's application at Logto. */
export function applicationOf( { logto, values }: Stage ): Application {
	const found = logto.applications.find( values.app_id );
	if ( ! found ) {
		throw new Error( 'The application is not there.' );
	}
	return found;
}
