import type { SignIn, SignUp } from '@logto/schemas';
import type { Method } from './sign-in/identifiers.ts';

/** How people sign in and up, as the Management API has it. */
export interface SignInSettings {
	signIn: SignIn;
	signUp: SignUp;
}

/** What the sign-in pages offer. */
export interface Offered {
	/** What people sign in with, each once however often it is listed. */
	signIn: readonly Method[];
	/** What of it goes by a code; the rest by a password. */
	byCode: readonly Method[];
	signUp: readonly Method[];
	/** Whether everybody has to have a phone number, who is here already too. */
	wantsPhone: boolean;
}

/** As long as nobody has changed anything by the Management API: everything. */
export const everything: Offered = {
	signIn: [ 'phone', 'email', 'username' ],
	byCode: [ 'phone' ],
	signUp: [ 'phone', 'email', 'username' ],
	wantsPhone: false,
};

/** How a tenant begins at Logto. */
export const freshSettings = (): SignInSettings =>
	( {
		signIn: {
			methods: [
				{
					identifier: 'username',
					password: true,
					verificationCode: false,
					isPasswordPrimary: true,
				},
			],
		},
		signUp: { identifiers: [ 'username' ], password: true, verify: false },
	} ) as SignInSettings;

/**
 * What follows from the settings. What would take a code that is mailed is left
 * out: nothing is mailed here.
 *
 * @param settings How people sign in and up.
 * @param mode     Who may come in.
 */
export function offeredBy(
	{ signIn, signUp }: SignInSettings,
	mode: 'SignIn' | 'Register' | 'SignInAndRegister'
): Offered {
	const methods = signIn.methods.filter(
		( { identifier, password } ) =>
			( identifier as string ) !== 'email' || password
	);
	const identifiers = signUp.identifiers as string[];
	const named = ( one: string ) =>
		signUp.secondaryIdentifiers?.some(
			( { identifier } ) => ( identifier as string ) === one
		) === true;
	return {
		signIn: unique( methods.map( ( { identifier } ) => identifier ) ),
		byCode: unique(
			methods
				.filter( ( { verificationCode } ) => verificationCode )
				.map( ( { identifier } ) => identifier )
		),
		signUp:
			mode === 'SignIn'
				? []
				: unique(
						identifiers.filter(
							( one ) => one === 'phone' || signUp.password
						)
					),
		wantsPhone: identifiers.join( ' ' ) === 'phone' || named( 'phone' ),
	};
}

function unique( identifiers: readonly string[] ): Method[] {
	return [ ...new Set( identifiers ) ] as Method[];
}
