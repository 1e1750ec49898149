import { defaultUsernamePolicy } from '@logto/schemas';
import { everything, freshSettings, offeredBy } from './sign-in-settings.ts';
import type { Offered, SignInSettings } from './sign-in-settings.ts';

import { described, picture } from './social.ts';
import type { EnterpriseConnector, SocialConnector } from './social.ts';

type Control = 'Off' | 'ReadOnly' | 'Edit';

/** What an admin decides in the Console about how people sign in. */
interface Decisions {
	/** Whether addresses are signed in with, or up, by a code that is mailed. */
	emailCodes: boolean;
	/** Whether numbers are signed in with, by a code that is sent to them. */
	phoneCodes: boolean;
	connectors: SocialConnector[];
	/** Once the Management API has written them, and on a fresh tenant; the two switches above count as long as there are none. */
	settings: SignInSettings | null;
	/** What else the Management API has written; nothing here follows from it. */
	others: Record< string, unknown >;
	/** Told to everybody only while enterprise sign-in is on, which it is where there are any. */
	enterprise: EnterpriseConnector[];
	/** Who may come in: with `SignIn` nobody new. */
	signInMode: 'SignIn' | 'Register' | 'SignInAndRegister';
	/** Whether people may sign in by a passkey alone. */
	passkeySignIn: boolean;
	/** Second factors. */
	factors: string[];
	termsOfUseUrl: string | null;
	privacyPolicyUrl: string | null;
	/** Where a browser goes that comes to the sign-in page without a sign-in; a dead end by default. */
	unknownSessionRedirectUrl: string | null;
	/** The hosted pages on which people change their own data: whether they are on, and what may be done there. */
	accountCenter: {
		enabled: boolean;
		fields: Record< string, Control >;
		/** Which fields of the profile are shown there, if any. */
		profileFields?: { name: string }[] | null;
	};
}

const fresh = ( isFresh: boolean ): Decisions => ( {
	emailCodes: false,
	phoneCodes: true,
	connectors: [],
	settings: isFresh ? freshSettings() : null,
	others: {},
	enterprise: [],
	signInMode: 'SignInAndRegister',
	passkeySignIn: false,
	factors: [],
	termsOfUseUrl: null,
	privacyPolicyUrl: null,
	unknownSessionRedirectUrl: null,
	accountCenter: { enabled: false, fields: {} },
} );

/** How people sign in at the tenant, as far as Logto tells everybody (1.42: `/api/.well-known/sign-in-exp` and `…/account-center`). */
export class Experience implements Decisions {
	declare emailCodes: boolean;
	declare phoneCodes: boolean;
	declare connectors: SocialConnector[];
	declare settings: SignInSettings | null;
	declare others: Record< string, unknown >;
	declare enterprise: EnterpriseConnector[];
	declare signInMode: Decisions[ 'signInMode' ];
	declare passkeySignIn: boolean;
	declare factors: string[];
	declare termsOfUseUrl: string | null;
	declare privacyPolicyUrl: string | null;
	declare unknownSessionRedirectUrl: string | null;
	declare accountCenter: Decisions[ 'accountCenter' ];

	readonly #isFresh: boolean;
	readonly #hasSms: () => boolean;

	/**
	 * @param isFresh Whether the tenant is as Logto makes one.
	 * @param hasSms  Whether it has an SMS connector.
	 */
	constructor( isFresh = false, hasSms = () => true ) {
		this.#isFresh = isFresh;
		this.#hasSms = hasSms;
		this.reset();
	}

	/** As the stand-in began. */
	reset(): void {
		Object.assign( this, fresh( this.#isFresh ) );
	}

	/** What the sign-in pages offer. */
	get offered(): Offered {
		return this.settings
			? offeredBy( this.settings, this.signInMode )
			: everything;
	}

	/** The public description of the account centre. */
	get describedAccountCenter(): unknown {
		const { enabled, fields, profileFields = null } = this.accountCenter;
		return {
			tenantId: 'default',
			id: 'default',
			enabled,
			fields,
			webauthnRelatedOrigins: [],
			deleteAccountUrl: null,
			customCss: null,
			profileFields,
		};
	}

	/** All that an admin can change of it: `GET /api/sign-in-exp`. */
	get row(): Record< string, unknown > {
		return {
			emailBlocklistPolicy: {},
			forgotPasswordMethods: null,
			usernamePolicy: defaultUsernamePolicy,
			...this.#common(),
			...this.others,
		};
	}

	#common(): Record< string, unknown > {
		return {
			tenantId: 'default',
			id: 'default',
			color: {
				primaryColor: '#5D34F2',
				isDarkModeEnabled: false,
				darkPrimaryColor: '#7958FF',
			},
			branding: {},
			hideLogtoBranding: false,
			languageInfo: { autoDetect: true, fallbackLanguage: 'en' },
			termsOfUseUrl: this.termsOfUseUrl,
			privacyPolicyUrl: this.privacyPolicyUrl,
			agreeToTermsPolicy: 'Automatic',
			...( this.settings ?? this.#switched() ),
			socialSignIn: {},
			socialSignInConnectorTargets: this.connectors.map(
				( { target } ) => target
			),
			signInMode: this.signInMode,
			customCss: null,
			customContent: {},
			customUiAssets: null,
			customUiCsp: {},
			passwordPolicy: {},
			mfa: { policy: 'UserControlled', factors: this.factors },
			adaptiveMfa: {},
			singleSignOnEnabled: this.enterprise.length > 0,
			supportEmail: null,
			supportWebsiteUrl: null,
			unknownSessionRedirectUrl: this.unknownSessionRedirectUrl,
			captchaPolicy: {},
			sentinelPolicy: {},
			verificationCodePolicy: {},
			passkeySignIn: this.passkeySignIn
				? {
						enabled: true,
						showPasskeyButton: true,
						allowAutofill: true,
					}
				: {},
			signUpProfileFields: null,
			passwordExpiration: {},
		};
	}

	/** The public description. */
	get described(): Record< string, unknown > {
		return {
			...this.#common(),
			...this.others,
			socialConnectors: this.connectors.map( described ),
			ssoConnectors: this.enterprise.map( ( connector ) => ( {
				...connector,
				logo: picture( connector.connectorName.charAt( 0 ) ),
			} ) ),
			forgotPassword: {
				phone: this.settings ? this.#hasSms() : this.phoneCodes,
				email: this.emailCodes,
			},
			isDevelopmentTenant: false,
			customProfileFields: [],
			customProfileFieldCatalog: [],
		};
	}

	/** How people sign in and up by the two switches. */
	#switched(): SignInSettings {
		const signUp = this.emailCodes
			? { identifiers: [ 'email' ], password: false, verify: true }
			: { identifiers: [ 'username' ], password: true, verify: false };
		const signIn = { methods: this.#methods() };
		return { signIn, signUp } as SignInSettings;
	}

	#methods(): unknown[] {
		const method = ( identifier: string, verificationCode: boolean ) => ( {
			identifier,
			password: true,
			verificationCode,
			isPasswordPrimary: ! verificationCode,
		} );
		return [
			method( 'username', false ),
			...( this.phoneCodes ? [ method( 'phone', true ) ] : [] ),
			...( this.emailCodes ? [ method( 'email', true ) ] : [] ),
		];
	}
}
