import type { Tenant } from '../../tenant/types';

/** Which of Aliyun's two services a connector speaks to: the message service, or its Message Authentication Service. */
export type Kind = 'sms' | 'mas';

/** A connector that Logto has to offer, and this assistant sets up. */
export interface Factory {
	readonly id: string;
	readonly kind: Kind;
	readonly name: string;
	readonly isOffered: boolean;
}

/** An SMS connector that the tenant has. */
export interface PresentConnector {
	readonly id: string;
	readonly factory: string;
	readonly name: string;
	/** Whether this assistant knows it. */
	readonly isOurs: boolean;
}

/** The template for one kind of message; without a code for abroad, the one serves everywhere. */
export interface Template {
	readonly usage: string;
	readonly code: string;
	readonly overseas: string;
}

/** What a connector is configured with, but for its secret. */
export interface Config {
	readonly factory: string;
	readonly accessKeyId: string;
	readonly signName: string;
	readonly templates: readonly Template[];
	readonly isStrict: boolean;
}

/** How people sign in and up at Logto. */
export interface SignIn {
	readonly methods: Tenant[ 'methods' ];
	readonly signUp: Tenant[ 'signUp' ];
}

/** What phone numbers are for: signing in, or signing up too. */
export const MODES = [ 'sign_in', 'sign_up' ] as const;

export type Mode = ( typeof MODES )[ number ];

/** What switching on would change. */
export interface Choice {
	readonly before: SignIn;
	readonly after: SignIn;
	/** Why it can’t be done: a translated sentence; null where it can. */
	readonly obstacle: string | null;
	/** What follows from it, in translated sentences. */
	readonly warnings: readonly string[];
}

/** How phone sign-in stands at Logto. */
export interface PhoneState {
	readonly factories: readonly Factory[];
	readonly connectors: readonly PresentConnector[];
	readonly config: Config | null;
	readonly signIn: SignIn;
	readonly phone: 'off' | Mode;
	readonly choices: Readonly< Record< Mode, Choice > >;
	readonly people: {
		readonly total: number;
		readonly withoutPhone: number;
		readonly isExact: boolean;
	};
	/** Null where there is nothing to undo. */
	readonly undo: {
		readonly isPossible: boolean;
		/** What somebody else has changed meanwhile. */
		readonly changed: readonly string[];
	} | null;
}

/** What was typed for a connector. */
export interface Draft extends Config {
	readonly kind: Kind;
	/** Empty: the connector keeps the one it has. */
	readonly secret: string;
}

/** Sentences about single fields, by the names that the server has for them. */
export type FieldErrors = Readonly< Record< string, string > >;

/** Why a request failed. */
export interface PhoneFailure {
	readonly fields: FieldErrors;
	readonly message: string | null;
	/** Aliyun's or Logto's own code; empty where none was told. */
	readonly code: string;
}
