/** A social connector of the tenant. */
export interface SocialConnector {
	/** What it is called in the protocol, such as `google`, `azuread`. */
	target: string;
	/** What people read. */
	name: string;
	/** Whether the admin made it out of a protocol (OAuth 2, OIDC) instead of choosing a ready-made one. */
	isStandard?: boolean;
}

/** How people sign in at the tenant, as far as Logto tells everybody (logto-1.42: `/api/.well-known/sign-in-exp`). */
export class Experience {
	/** Whether addresses are signed in with, or up, by a code that is mailed. */
	emailCodes = false;
	connectors: SocialConnector[] = [];
	/** Where a browser goes that comes to the sign-in page without a sign-in; a dead end by default. */
	unknownSessionRedirectUrl: string | null = null;
	/** The hosted pages on which people change their own data: whether they are on, and what may be done there. */
	accountCenter: {
		enabled: boolean;
		fields: Record< string, 'Off' | 'ReadOnly' | 'Edit' >;
	} = { enabled: false, fields: {} };

	/** As a fresh stand-in has it. */
	reset(): void {
		this.emailCodes = false;
		this.connectors = [];
		this.unknownSessionRedirectUrl = null;
		this.accountCenter = { enabled: false, fields: {} };
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
			termsOfUseUrl: null,
			privacyPolicyUrl: null,
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
			signInMode: 'SignInAndRegister',
			customCss: null,
			customContent: {},
			passwordPolicy: {},
			mfa: { policy: 'UserControlled', factors: [] },
			singleSignOnEnabled: false,
			unknownSessionRedirectUrl: this.unknownSessionRedirectUrl,
			socialConnectors: this.connectors.map(
				( { target, name, isStandard } ) => ( {
					id: `${ target }-connector`,
					target,
					platform: 'Universal',
					name: { en: name },
					logo: `https://logto.invalid/${ target }.svg`,
					logoDark: null,
					...( isStandard && { isStandard } ),
				} )
			),
			ssoConnectors: [],
			forgotPassword: { phone: true, email: this.emailCodes },
			isDevelopmentTenant: false,
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
			method( 'phone', true ),
			...( this.emailCodes ? [ method( 'email', true ) ] : [] ),
		];
	}
}
