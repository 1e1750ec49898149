import type { Offered } from '../sign-in-settings.ts';
import { allMethods, methodOf } from './identifiers.ts';
import type { Method } from './identifiers.ts';
import { languageOf } from './words.ts';
import type { Language } from './words.ts';

/** A screen of the sign-in pages. */
export type Screen =
	| 'sign-in'
	| 'register'
	| 'reset'
	| 'sso'
	| 'code'
	| 'unknown-phone'
	| 'continue-phone';

/** What a person is shown. */
export interface View {
	/** The application that is signed in to. */
	application: string;
	screen: Screen;
	method: Method;
	/** The ways offered, as tabs. */
	methods: readonly Method[];
	/** Whether the method's identifier is proven by a code. */
	byCode: boolean;
	/** How somebody new may come in. */
	signsUp: readonly Method[];
	/** What the identifier's field is filled with. */
	hint: string;
	language: Language;
}

type Parameters = Record< string, unknown >;

const screens: Record< string, Screen > = {
	register: 'register',
	'identifier:register': 'register',
	reset_password: 'reset',
	single_sign_on: 'sso',
};

/**
 * What to show: what the page's own links ask for, else what the authorization
 * request asked for (logto.md §3). Anything unknown is ignored, as Logto does.
 *
 * @param parameters The authorization request's.
 * @param query      The page's own.
 * @param offered    What the tenant offers.
 */
export function viewOf(
	parameters: Parameters,
	query: URLSearchParams,
	offered: Offered
): View {
	const asked = text( parameters, 'first_screen' );
	const listed = asked.startsWith( 'identifier:' )
		? text( parameters, 'identifier' ).split( ' ' )
		: [];
	const wantedScreen = screenOf( query.get( 'screen' ) ?? screens[ asked ] );
	const { signUp: signsUp } = offered;
	const screen =
		wantedScreen === 'register' && ! signsUp.length
			? 'sign-in'
			: wantedScreen;
	const ways = screen === 'register' ? offered.signUp : offered.signIn;
	const all = allMethods.filter( ( method ) => ways.includes( method ) );
	const narrowed = all.filter( ( method ) => listed.includes( method ) );
	const methods = narrowed.length ? narrowed : all;
	const hint = text( parameters, 'login_hint' );
	const wanted = query.get( 'method' ) ?? ( hint && methodOf( hint ) );
	const method =
		methods.find( ( known ) => known === wanted ) ??
		methods[ 0 ] ??
		'phone';
	const fits = hint !== '' && methodOf( hint ) === method;
	return {
		application: text( parameters, 'client_id' ),
		screen,
		method,
		methods,
		byCode:
			method === 'phone' &&
			( screen === 'register' || offered.byCode.includes( 'phone' ) ),
		signsUp,
		hint: fits ? shown( method, hint ) : '',
		language: languageOf( text( parameters, 'ui_locales' ) ),
	};
}

/**
 * An identifier as people read it: phone numbers with a plus sign.
 *
 * @param method What it is.
 * @param value  As it is kept.
 */
export function shown( method: Method, value: string ): string {
	return method === 'phone' ? value.replace( /^\+?/, '+' ) : value;
}

/** A parameter's text, or none. */
export function text( parameters: Parameters, name: string ): string {
	const value = parameters[ name ];
	return typeof value === 'string' ? value : '';
}

function screenOf( asked: string | undefined ): Screen {
	const known: Screen[] = [
		'sign-in',
		'register',
		'reset',
		'sso',
		'code',
		'unknown-phone',
		'continue-phone',
	];
	return known.find( ( screen ) => screen === asked ) ?? 'sign-in';
}
