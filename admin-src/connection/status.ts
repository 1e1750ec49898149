import { __, sprintf } from '@wordpress/i18n';

import type { ConnectionStatus, ServerState } from '../shared/types';
import { ago } from './ago';

/** How each status looks. */
export const LOOKS = {
	not_set_up: 'info',
	unproven: 'warning',
	working: 'success',
	refused: 'error',
	unreachable: 'error',
	moved: 'warning',
	off: 'info',
	paused: 'warning',
	secret_lost: 'error',
	disabled: 'warning',
} as const;

/**
 * Whether people come in and go out through Logto as the settings want it.
 *
 * @param connection What the server says of it.
 */
export function isFine( connection: ServerState[ 'connection' ] ): boolean {
	return connection.status === 'working' && ! connection.is_sign_out_local;
}

/**
 * The connection's status in two or three words.
 *
 * @param status The status.
 */
export function statusLabel( status: ConnectionStatus ): string {
	switch ( status ) {
		case 'not_set_up':
			return __( 'Not set up', 'logto' );
		case 'unproven':
			return __( 'Not tried yet', 'logto' );
		case 'refused':
			return __( 'Logto refuses', 'logto' );
		case 'working':
			return __( 'Working', 'logto' );
		case 'unreachable':
			return __( 'Logto can’t be reached', 'logto' );
		case 'moved':
			return __( 'New address, not tried yet', 'logto' );
		case 'off':
			return __( 'Not turned on', 'logto' );
		case 'paused':
			return __( 'Paused', 'logto' );
		case 'secret_lost':
			return __( 'App secret lost', 'logto' );
		case 'disabled':
			return __( 'Switched off', 'logto' );
	}
}

/**
 * The connection's status in one sentence, what follows from it, and since when.
 *
 * @param connection What the server says of it.
 */
export function statusSentence(
	connection: ServerState[ 'connection' ]
): string {
	const cause =
		connection.status === 'refused' ? connection.refused?.message : '';
	return [
		standing( connection.status ),
		cause,
		since( connection ),
		signingOut( connection ),
	]
		.filter( Boolean )
		.join( ' ' );
}

/** What the address that Logto does not take means to whoever shares a computer. */
function signingOut( {
	status,
	is_sign_out_local: isLocal,
}: ServerState[ 'connection' ] ): string {
	return isLocal && ( status === 'working' || status === 'unreachable' )
		? __(
				'But Log out ends the session on this site only, and Logto remembers who it was: register the Post sign-out redirect URI at Logto, then choose Check connection.',
				'logto'
			)
		: '';
}

function since( {
	status,
	last_sign_in: last,
	failed_at: failed,
	refused,
}: ServerState[ 'connection' ] ): string {
	if ( status === 'refused' && refused?.at ) {
		return sprintf(
			/* translators: %s: When, such as “3 minutes ago”. */
			__( 'Found out %s.', 'logto' ),
			ago( refused.at )
		);
	}
	if ( status === 'unreachable' && failed !== null ) {
		return sprintf(
			/* translators: %s: When, such as “3 minutes ago”. */
			__( 'Last tried %s.', 'logto' ),
			ago( failed )
		);
	}
	return status === 'working' && last !== null
		? sprintf(
				/* translators: %s: When, such as “3 minutes ago”. */
				__( 'Last sign-in %s.', 'logto' ),
				ago( last )
			)
		: '';
}

function standing( status: ConnectionStatus ): string {
	switch ( status ) {
		case 'not_set_up':
			return __(
				'Not set up yet: people sign in with their WordPress passwords until the three values below are saved.',
				'logto'
			);
		case 'unproven':
			return __(
				'Saved, but not proven yet: run Test sign-in, or let the first person sign in through Logto.',
				'logto'
			);
		case 'refused':
			return __(
				'Sign-in worked with these values, and Logto refuses it now: people get WordPress’s own form, or a page that asks them to wait.',
				'logto'
			);
		case 'working':
			return __( 'People sign in to this site through Logto.', 'logto' );
		case 'unreachable':
			return __(
				'Logto can’t be reached: until it answers again, people get WordPress’s own form, or a page that asks them to wait.',
				'logto'
			);
		case 'moved':
			return __(
				'Sign-in has worked with these values, but at another address of this site: Logto is not known to lead back to this one. Register both URIs below at Logto, then run Test sign-in. If this is a copy of another site, give it an application of its own there. What was switched off, such as WordPress passwords, stays off.',
				'logto'
			);
		case 'off':
			return __(
				'Not turned on yet: people sign in with their WordPress passwords, and wp-login.php shows only the WordPress form.',
				'logto'
			);
		case 'paused':
			return __(
				'Paused: wp-login.php shows only the WordPress form. Connected accounts and settings stay as they are.',
				'logto'
			);
		case 'secret_lost':
			return __(
				'The saved App secret can’t be read any more: this site’s security keys have changed, or its key in the database is missing or damaged. Enter it again. Until then people sign in with WordPress’s own form.',
				'logto'
			);
		case 'disabled':
			return __(
				'Switched off by LOGTO_DISABLED in wp-config.php: people sign in with WordPress’s own form. Remove that line to switch Logto on again.',
				'logto'
			);
	}
}
