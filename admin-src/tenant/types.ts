/** What people type to say who they are. */
export const IDENTIFIERS = [ 'username', 'email', 'phone' ] as const;

export type Identifier = ( typeof IDENTIFIERS )[ number ];

/** Whether people may sign up; empty where Logto does not say. */
export const MODES = [ 'SignIn', 'Register', 'SignInAndRegister', '' ] as const;

/** What people may change at Logto themselves, in the order in which it is named. */
export const ACCOUNT_PAGES = [
	'phone',
	'email',
	'username',
	'password',
	'passkey',
	'mfa',
	'social',
	'session',
	'profile',
] as const;

export type AccountPage = ( typeof ACCOUNT_PAGES )[ number ];

/** A connector that a button can lead straight to. */
export interface Connector {
	readonly kind: 'social' | 'sso';
	/** The target of a social connector, the ID of an enterprise one. */
	readonly target: string;
	readonly name: string;
	/** The address of a picture, or the picture itself; empty where there is none. */
	readonly logo: string;
}

/** What the tenant says of itself. */
export interface Tenant {
	readonly mode: ( typeof MODES )[ number ];
	readonly methods: readonly {
		readonly identifier: Identifier;
		readonly password: boolean;
		readonly code: boolean;
	}[];
	readonly passkeys: boolean;
	readonly signUp: readonly Identifier[];
	/** Social connectors, then enterprise ones. */
	readonly connectors: readonly Connector[];
	readonly termsUrl: string;
	readonly privacyUrl: string;
	readonly accountPages: readonly AccountPage[];
}
