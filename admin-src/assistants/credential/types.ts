/** With which credential the assistants ask Logto; never the credential itself. */
export interface Credential {
	readonly credential: 'none' | 'run' | 'kept';
	readonly endpoint: string;
	/** App ID of the machine-to-machine application; '' where there is none. */
	readonly appId: string;
	/** API identifier. */
	readonly resource: string;
	/** When the server forgets it, in Unix time; null where it is kept, or there is none. */
	readonly expires: number | null;
	readonly canKeep: boolean;
}

export const FIELDS = [
	'endpoint',
	'app_id',
	'app_secret',
	'resource',
] as const;

export type Field = ( typeof FIELDS )[ number ];

export interface Typed extends Readonly< Record< Field, string > > {
	/** Among the settings, and not only for an hour. */
	readonly keep: boolean;
}

export interface CredentialFailure {
	readonly fields: Readonly< Partial< Record< Field, string > > >;
	readonly message: string | null;
}
