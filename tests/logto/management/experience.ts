import { AccountCenters, SignInExperiences } from '@logto/schemas';
import type { SignInSettings } from '../sign-in-settings.ts';
import { hasMail } from './connectors.ts';
import { checked } from './guard.ts';
import { Problem } from './problem.ts';
import type { Request, Route, World } from './request.ts';

const guard = SignInExperiences.createGuard
	.omit( { tenantId: true, id: true } )
	.partial();
const accountGuard = AccountCenters.createGuard
	.omit( { tenantId: true, id: true } )
	.partial();

/** What has a field of its own in `Experience`, and what is read there. */
const own = [
	'signInMode',
	'termsOfUseUrl',
	'privacyPolicyUrl',
	'unknownSessionRedirectUrl',
] as const;

/** How people sign in, and what they may change in the account centre. */
export const experience: Record< string, Route > = {
	'GET /sign-in-exp': ( { world } ) => ( {
		status: 200,
		body: world.experience.row,
	} ),
	'PATCH /sign-in-exp': ( { world, body } ) => {
		const sent = checked( guard, body );
		const { signIn, signUp, mfa } = sent;
		const current = world.experience.row as unknown as SignInSettings;
		if ( signUp ) {
			assertSignUp( signUp, world );
		}
		if ( signIn ) {
			assertSignIn( signIn, signUp ?? current.signUp, world );
		}
		const { settings } = world.experience;
		if ( signIn || signUp ) {
			world.experience.settings = {
				signIn: signIn ?? settings?.signIn ?? current.signIn,
				signUp: signUp ?? settings?.signUp ?? current.signUp,
			};
		}
		if ( mfa ) {
			world.experience.factors = mfa.factors;
		}
		write( world, sent );
		return { status: 200, body: world.experience.row };
	},
	'GET /account-center': ( { world } ) => ( {
		status: 200,
		body: world.experience.describedAccountCenter,
	} ),
	'PATCH /account-center': ( { world, body } ) => {
		const { enabled, fields } = checked( accountGuard, body );
		Object.assign( world.experience.accountCenter, {
			...( enabled !== undefined && { enabled } ),
			...( fields !== undefined && { fields } ),
		} );
		return { status: 200, body: world.experience.describedAccountCenter };
	},
};

function write( { experience: all }: World, sent: object ): void {
	const { signIn, signUp, mfa, ...rest } = sent as Record< string, unknown >;
	for ( const [ name, value ] of Object.entries( rest ) ) {
		if ( ( own as readonly string[] ).includes( name ) ) {
			Object.assign( all, { [ name ]: value } );
		} else if ( value !== undefined ) {
			all.others[ name ] = value;
		}
	}
}

function assertSignUp(
	{ identifiers, password, verify }: SignInSettings[ 'signUp' ],
	world: Request[ 'world' ]
): void {
	for ( const identifier of identifiers as string[] ) {
		if ( identifier === 'username' ) {
			assert( password, 'username_requires_password' );
		} else {
			assertConnector( identifier, world );
			assert( verify, 'passwordless_requires_verify' );
		}
	}
}

/** What is listed twice is taken. */
function assertSignIn(
	{ methods }: SignInSettings[ 'signIn' ],
	signUp: SignInSettings[ 'signUp' ],
	world: Request[ 'world' ]
): void {
	for ( const { identifier, password, verificationCode } of methods ) {
		if ( verificationCode ) {
			assertConnector( identifier, world );
			assertNoFactor( identifier, world );
		}
		assert(
			password || verificationCode,
			'at_least_one_authentication_factor'
		);
		assert(
			verificationCode ||
				( identifier as string ) === 'username' ||
				! signUp.verify ||
				signUp.password,
			'code_sign_in_must_be_enabled'
		);
	}
}

function assertConnector( identifier: string, world: World ): void {
	const [ has, type ] =
		identifier === 'phone'
			? [ world.connectors.sms !== undefined, 'Sms' ]
			: [ hasMail( world ), 'Email' ];
	if ( ! has ) {
		throw new Problem(
			400,
			'sign_in_experiences.enabled_connector_not_found',
			{ data: { type } }
		);
	}
}

function assertNoFactor(
	identifier: string,
	{ experience: all }: World
): void {
	const factor =
		identifier === 'phone'
			? 'PhoneVerificationCode'
			: 'EmailVerificationCode';
	assert(
		! all.factors.includes( factor ),
		`${ identifier }_verification_code_cannot_be_used_for_sign_in`
	);
}

function assert( is: boolean, code: string ): void {
	if ( ! is ) {
		throw new Problem( 400, `sign_in_experiences.${ code }` );
	}
}
