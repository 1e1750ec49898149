import type { SettingName } from './schema/types';
import type { Edits, Failure, FieldValue, ServerState } from './types';

/** What the settings page knows and can do. */
export interface SettingsScreen {
	/** The server's last answer; null until the first one. */
	readonly server: ServerState | null;
	/** Why there is no first answer, if loading failed. */
	readonly loadError: string | null;
	readonly saving: boolean;
	/** Whether the last thing that happened was a successful save. */
	readonly saved: boolean;
	/** Why the last save failed; both parts empty if it did not. */
	readonly failure: Failure;
	/** How many saves failed so far: changes with each failure only. */
	readonly failedSaves: number;
	readonly edits: Edits;
	/** Of what was typed: the settings that somebody else has changed meanwhile, until it is decided which value to keep. */
	readonly conflicts: readonly SettingName[];
	/** The settings whose edits would be lost on leaving. */
	readonly changed: readonly SettingName[];
	readonly load: () => void;
	/** Asks once more how things stand, keeping what was typed. */
	readonly refresh: () => void;
	/** Keeps what was typed; undefined drops it again. Does nothing while saving. */
	readonly edit: ( name: SettingName, value: FieldValue | undefined ) => void;
	/** Decides about one of the conflicts: what was typed stays, or what is saved takes its place. */
	readonly settle: ( name: SettingName, keep: 'typed' | 'saved' ) => void;
	/** Saves what was typed, and what is given here in its place or beside it. What the server answered; null where nothing was saved. */
	readonly save: ( more?: Edits ) => Promise< ServerState | null >;
	/** Turns sign-in on, or pauses it, at once and whatever else was typed. Null, or why it failed. */
	readonly setMode: (
		mode: ServerState[ 'settings' ][ 'sign_in_mode' ]
	) => Promise< string | null >;
	/** Empties texts and secrets, at once and whatever else was typed. Null, or why it failed. */
	readonly forget: (
		names: readonly SettingName[]
	) => Promise< string | null >;
	/** Nothing is saved, since fields are wrong: a sentence each. */
	readonly refuse: ( fields: Failure[ 'fields' ] ) => void;
	readonly dismissResult: () => void;
	/** What the preview is asked about, as JSON. */
	readonly claims: string;
	readonly setClaims: ( text: string ) => void;
	/** The emergency link was made, at that Unix time. */
	readonly noteEmergencyLink: ( created: number ) => void;
}
