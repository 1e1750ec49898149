import { hasUsableSecret } from '../fields/values';
import type { ServerState } from '../shared/types';

/** The steps of the guided setup, in their order. */
export const STEPS = [
	'start',
	'connect',
	'uris',
	'test',
	'turn-on',
	'done',
] as const;

export type Step = ( typeof STEPS )[ number ];

/** The settings that make a connection. */
export const VALUES = [ 'endpoint', 'app_id', 'app_secret' ] as const;

/**
 * Whether the three values are saved, in whatever way sign-in is switched off.
 *
 * @param server The server's state.
 */
export function hasValues( server: ServerState ): boolean {
	const { settings, fixed, connection } = server;
	return (
		settings.endpoint !== '' &&
		settings.app_id !== '' &&
		connection.status !== 'not_set_up' &&
		( fixed.includes( 'app_secret' ) ||
			hasUsableSecret( server, {}, 'app_secret' ) )
	);
}

/**
 * Whether people come in through Logto, or would if it answered.
 *
 * @param server The server's state.
 */
export function isOn( server: ServerState ): boolean {
	return (
		hasValues( server ) &&
		server.settings.sign_in_mode !== 'form' &&
		server.connection.status !== 'disabled'
	);
}

/**
 * Where the guide is taken up: at what is left to do, as far as the saved
 * values tell.
 *
 * @param server The server's state.
 */
export function firstStep( server: ServerState ): Step {
	const { settings, connection } = server;
	if ( ! hasValues( server ) ) {
		const isBegun =
			settings.endpoint !== '' ||
			settings.app_id !== '' ||
			connection.status === 'secret_lost';
		return isBegun ? 'connect' : 'start';
	}
	if ( connection.status === 'refused' ) {
		return 'connect';
	}
	return [ 'working', 'unreachable', 'disabled' ].includes(
		connection.status
	)
		? 'done'
		: 'uris';
}
