import type { Issuers } from './issuers';
import type { Network } from './network';
import type { FindingOutcome } from './outcomes';
import type { Settings } from './schema/schema';
import type { Row, SecretName, SettingName } from './schema/types';

export type ConnectionStatus =
	| 'not_set_up'
	| 'unproven'
	| 'working'
	| 'refused'
	| 'unreachable'
	| 'moved'
	/** Set up, and not turned on yet: nothing has changed for visitors. */
	| 'off'
	| 'paused'
	| 'secret_lost'
	| 'disabled';

/** The ways in which people come in while sign-in is on. */
export type LiveMode = Exclude< Settings[ 'sign_in_mode' ], 'form' >;

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
	/** Goes up with each save: sent along, nobody’s changes are taken back by an older page. */
	readonly revision: number;
	readonly settings: Readonly< Omit< Settings, SecretName > >;
	/** Whether a secret is saved; the secret itself never leaves the server. */
	readonly secrets: Readonly< Record< SecretName, boolean > >;
	/** The settings that can’t be changed here: wp-config constants fix them, or the network has set them. */
	readonly fixed: readonly SettingName[];
	readonly redirect_uri: string;
	readonly post_sign_out_redirect_uri: string;
	readonly form_url: string;
	/** By this address an administrator signs in through Logto, whatever `sign_in_mode` says. */
	readonly try_url: string;
	/** How people came in before sign-in was paused; null where it is not, or never was on. */
	readonly last_mode: LiveMode | null;
	readonly allow_http: boolean;
	readonly connection: {
		readonly status: ConnectionStatus;
		/** When somebody last came through, in Unix time. */
		readonly last_sign_in: number | null;
		/** When Logto last did not answer, where it has not since. */
		readonly failed_at: number | null;
		/** What Logto refuses since when, where sign-in worked before: a translated sentence, and Unix time. */
		readonly refused: {
			readonly message: string;
			readonly at: number | null;
		} | null;
		/** Whether signing out leaves Logto’s session alone although the settings want otherwise: Logto doesn’t take the address. */
		readonly is_sign_out_local: boolean;
		/** Null where nothing was asked. */
		readonly findings: readonly Finding[] | null;
	};
	readonly account: {
		readonly connected: boolean;
		readonly connect_url: string;
	};
	/** When the emergency link was made, in Unix time; null where there is none. */
	readonly emergency_link: { readonly created: number | null };
	/** Whether somebody who may change these settings comes in through Logto. */
	readonly has_linked_administrator: boolean;
	/** Whether people can register on the site by themselves. */
	readonly registration_open: boolean;
	/** Whether the Two-Factor plugin is there. */
	readonly two_factor_active: boolean;
	/** The network that the site belongs to. */
	readonly network: Network | null;
	/** People of addresses that Logto had before; null where nothing is said of them. */
	readonly issuers: Issuers | null;
	/** The roles of this site that the admin may give, as they are called. */
	readonly roles: readonly Choice[];
	/** Names that were met at Logto so far. */
	readonly seen: Readonly< Record< SeenKind, readonly string[] > >;
}

export interface Choice {
	readonly value: string;
	readonly label: string;
}

export type SeenKind = 'roles' | 'organizations' | 'organization_roles';

/** What a field holds: a number as the text that was typed, which may be none. */
export type FieldValue = string | boolean | readonly string[] | readonly Row[];

/** What was typed and not saved yet. A setting that is absent is untouched. */
export type Edits = Readonly< Partial< Record< SettingName, FieldValue > > >;

/** Settings as they are sent: what was typed for a number and is none goes as text, for the server to refuse. */
export type SentSettings = Readonly<
	Partial< Record< SettingName, FieldValue | number > >
>;

/** Sentences of the server about single settings. */
export type FieldErrors = Readonly< Partial< Record< SettingName, string > > >;

/** Where in a list something is wrong. */
export interface Place {
	readonly row: number;
	/** Null: the row as a whole, or the text where the list has no columns. */
	readonly column: string | null;
}

/** Why a request failed: about fields, about the whole, or both. */
export interface Failure {
	readonly fields: FieldErrors;
	/** Of the fields that are lists: where in them, if the server said. */
	readonly places: Readonly< Partial< Record< SettingName, Place > > >;
	readonly message: string | null;
}
