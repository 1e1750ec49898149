/** A social connector of the tenant. */
export interface SocialConnector {
	/** What it is called in the protocol, such as `google`, `azuread`. */
	target: string;
	/** What people read; in several languages where a language has its own. */
	name: string | Readonly< Record< string, string > >;
	/** Whether the admin made it out of a protocol (OAuth 2, OIDC) instead of choosing a ready-made one. */
	isStandard?: boolean;
	/** Where it works; a native one is for apps on a phone only. */
	platform?: 'Web' | 'Native' | 'Universal';
	/** A picture of its own instead of the small one that comes with a ready-made connector. */
	logo?: string;
}

/** An enterprise connector: a company's own sign-in. */
export interface EnterpriseConnector {
	id: string;
	connectorName: string;
}

type Control = 'Off' | 'ReadOnly' | 'Edit';

/** What an admin decides in the Console about how people sign in. */
interface Decisions {
	/** Whether addresses are signed in with, or up, by a code that is mailed. */
	emailCodes: boolean;
	/** Whether numbers are signed in with, by a code that is sent to them. */
	phoneCodes: boolean;
	connectors: SocialConnector[];
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

const fresh = (): Decisions => ( {
	emailCodes: false,
	phoneCodes: true,
	connectors: [],
	enterprise: [],
	signInMode: 'SignInAndRegister',
	passkeySignIn: false,
	factors: [],
	termsOfUseUrl: null,
	privacyPolicyUrl: null,
	unknownSessionRedirectUrl: null,
	accountCenter: { enabled: false, fields: {} },
} );

/** Logto puts the pictures of its ready-made connectors into the answer itself. */
const picture = ( letter: string ) =>
	`data:image/svg+xml;base64,${ Buffer.from(
		`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24"><circle cx="12" cy="12" r="12" fill="#5d34f2"/><text x="12" y="17" font-size="14" text-anchor="middle" fill="#fff">${ letter }</text></svg>`
	).toString( 'base64' ) }`;

/** How people sign in at the tenant, as far as Logto tells everybody (1.42: `/api/.well-known/sign-in-exp` and `…/account-center`). */
export class Experience implements Decisions {
	declare emailCodes: boolean;
	declare phoneCodes: boolean;
	declare connectors: SocialConnector[];
	declare enterprise: EnterpriseConnector[];
	declare signInMode: Decisions[ 'signInMode' ];
	declare passkeySignIn: boolean;
	declare factors: string[];
	declare termsOfUseUrl: string | null;
	declare privacyPolicyUrl: string | null;
	declare unknownSessionRedirectUrl: string | null;
	declare accountCenter: Decisions[ 'accountCenter' ];

	constructor() {
		this.reset();
	}

	/** As a fresh stand-in has it. */
	reset(): void {
		Object.assign( this, fresh() );
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

	/** The public description. */
	get described(): unknown {
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
			signIn: { methods: this.#methods() },
			signUp: this.emailCodes
				? { identifiers: [ 'email' ], password: false, verify: true }
				: {
						identifiers: [ 'username' ],
						password: true,
						verify: false,
					},
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
			socialConnectors: this.connectors.map( described ),
			ssoConnectors: this.enterprise.map( ( connector ) => ( {
				...connector,
				logo: picture( connector.connectorName.charAt( 0 ) ),
			} ) ),
			forgotPassword: { phone: this.phoneCodes, email: this.emailCodes },
			isDevelopmentTenant: false,
			customProfileFields: [],
			customProfileFieldCatalog: [],
		};
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

function described( connector: SocialConnector ): unknown {
	const { target, name, isStandard, platform = 'Universal' } = connector;
	const names = typeof name === 'string' ? { en: name } : name;
	return {
		id: `${ target }-connector`,
		target,
		platform,
		name: names,
		logo: connector.logo ?? picture( target.charAt( 0 ).toUpperCase() ),
		logoDark: null,
		...( isStandard && { isStandard } ),
	};
}
