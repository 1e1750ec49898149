import type { Settings } from './schema';

/** The name of a setting of the server's schema. */
export type SettingName = keyof Settings;

export type ConnectionStatus =
	'not_set_up' | 'unproven' | 'working' | 'secret_lost' | 'disabled';

export type FindingOutcome = 'ok' | 'problem' | 'warning';

/** What a finding is about: a setting, or a URI registered at Logto. */
export type FindingField =
	SettingName | 'redirect_uri' | 'post_sign_out_redirect_uri';

/** One thing the server found out by asking Logto. */
export interface Finding {
	readonly check: string;
	readonly field: FindingField | null;
	readonly outcome: FindingOutcome;
	/** A translated sentence. */
	readonly message: string;
}

/** The whole state, which the server sends in answer to every request. */
export interface ServerState {
	readonly settings: Readonly< Omit< Settings, 'app_secret' > >;
	/** Whether a secret is saved; the secret itself never leaves the server. */
	readonly secrets: { readonly app_secret: boolean };
	/** The settings that wp-config constants fix. */
	readonly fixed: readonly SettingName[];
	readonly redirect_uri: string;
	readonly post_sign_out_redirect_uri: string;
	readonly form_url: string;
	readonly allow_http: boolean;
	readonly connection: {
		readonly status: ConnectionStatus;
		/** Null where nothing was asked. */
		readonly findings: readonly Finding[] | null;
	};
	readonly account: {
		readonly connected: boolean;
		readonly connect_url: string;
	};
}

/** What was typed and not saved yet. A setting that is absent is untouched. */
export type Edits = Readonly< Partial< Settings > >;

/** Sentences of the server about single settings. */
export type FieldErrors = Readonly< Partial< Record< SettingName, string > > >;

/** Why a request failed: about fields, about the whole, or both. */
export interface Failure {
	readonly fields: FieldErrors;
	readonly message: string | null;
}
