/** Who asks. */
export type Session = 'nobody' | 'password' | 'logto';

/** What the plugin does: nothing at all, or one of its modes. */
export type Mode = 'core' | 'redirect' | 'button' | 'form';

export const SESSIONS: readonly Session[] = [ 'nobody', 'password', 'logto' ];

export const MODES = [ 'redirect', 'button', 'form' ] as const;

/** One request to `wp-login.php`. */
export interface Cell {
	action: string;
	method: 'GET' | 'POST';
	/** What stands in the address beside the action. */
	parameters: string;
	session: Session;
}

/** By what the address names an action, and what the form of it would send. */
interface Action {
	query: string;
	form: Readonly< Record< string, string > >;
	/** Whether core shows its sign-in form there. */
	isSignIn?: true;
}

const SIGN_IN = { log: 'nobody', pwd: 'wrong', testcookie: '1' };

/** Every action of core's, one that nobody knows, and one of another plugin's. `NONCE` is the session's. */
export const ACTIONS: Readonly< Record< string, Action > > = {
	'none at all': { query: '', form: SIGN_IN, isSignIn: true },
	login: { query: 'action=login', form: SIGN_IN, isSignIn: true },
	unknown: { query: 'action=nobody-knows', form: SIGN_IN, isSignIn: true },
	'a list': { query: 'action[]=login', form: SIGN_IN, isSignIn: true },
	postpass: { query: 'action=postpass', form: { post_password: 'x' } },
	logout: { query: 'action=logout&_wpnonce=NONCE', form: {} },
	'logout without a nonce': { query: 'action=logout', form: {} },
	lostpassword: {
		query: 'action=lostpassword',
		form: { user_login: 'nobody' },
	},
	retrievepassword: {
		query: 'action=retrievepassword',
		form: { user_login: 'nobody' },
	},
	rp: { query: 'action=rp&key=x&login=admin', form: { rp_key: 'x' } },
	resetpass: { query: 'action=resetpass', form: { pass1: 'x', rp_key: 'x' } },
	'a reset link': { query: 'key=x&login=admin', form: {} },
	register: {
		query: 'action=register',
		form: { user_login: 'x', user_email: 'x' },
	},
	checkemail: { query: 'action=checkemail&checkemail=x', form: {} },
	'checkemail=confirm': { query: 'checkemail=confirm', form: {} },
	confirmaction: {
		query: 'action=confirmaction&request_id=1&confirm_key=x',
		form: {},
	},
	confirm_admin_email: { query: 'action=confirm_admin_email', form: {} },
	entered_recovery_mode: {
		query: 'action=entered_recovery_mode',
		form: SIGN_IN,
		isSignIn: true,
	},
	'another plugin’s': { query: 'action=other-plugin', form: {} },
};

const EVERYWHERE = [
	'',
	'interim-login=1',
	'redirect_to=%2Fhello-world%2F',
	'wp_lang=de_DE',
];

const AT_SIGN_IN = [
	...EVERYWHERE,
	'reauth=1',
	'redirect_to=SITE%2Fwp-admin%2F&reauth=1',
	'loggedout=true',
	'loggedout=true&wp_lang=de_DE',
	'registration=disabled',
	'customize-login=1',
	'interim-login=1&customize-login=1',
];

/**
 * The cells of an action.
 *
 * @param action  Which.
 * @param session Who asks.
 */
export function cellsOf( action: string, session: Session ): Cell[] {
	const all = ACTIONS[ action ]?.isSignIn ? AT_SIGN_IN : EVERYWHERE;
	return all.flatMap( ( parameters ) =>
		( [ 'GET', 'POST' ] as const ).map( ( method ) => ( {
			action,
			method,
			parameters,
			session,
		} ) )
	);
}

export const nameOf = ( { method, parameters }: Cell ): string =>
	`${ method } ${ parameters || 'nothing else' }`;
