import type { Stage } from '../../e2e/stage.ts';

/** What everybody reads who comes to a suspended account by one of WordPress's own doors. */
export const SENTENCE =
	'This account can’t be used on this site. Please ask the site’s administrator.';

/** What the person reads who signed in at Logto. */
export const THEIRS =
	'Your account is suspended on this site, so you can’t sign in.';

const call = ( { site }: Stage, name: string, method: string ) =>
	site.wpEval(
		`echo wp_json_encode( Logto\\services()->accounts()->suspensions()->${ method }( get_user_by( 'login', '${ name }' ), Logto\\Accounts\\Suspension_Source::Administrator ) );`
	);

/**
 * Suspends an account.
 *
 * @param stage The site.
 * @param name  Its user name.
 */
export const suspend = ( stage: Stage, name: string ) =>
	call( stage, name, 'suspend' );

/**
 * Lifts its suspension.
 *
 * @param stage The site.
 * @param name  Its user name.
 */
export const lift = ( stage: Stage, name: string ) =>
	call( stage, name, 'lift' );
