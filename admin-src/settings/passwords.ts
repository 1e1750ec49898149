import { __ } from '@wordpress/i18n';

import { shownValue } from '../fields/values';
import type { SettingName } from '../shared/schema/types';
import type { Edits, ServerState } from '../shared/types';

/**
 * What is still missing before WordPress passwords can be switched off as they
 * are about to be: a sentence each. The server refuses to save before it is there.
 *
 * @param server  The server's state.
 * @param edits   What was typed.
 * @param changed The settings that would be saved.
 */
export function missingForPasswords(
	server: ServerState,
	edits: Edits,
	changed: readonly SettingName[]
): readonly string[] {
	const isAsked =
		shownValue( server, edits, 'wordpress_passwords' ) !== 'everyone' &&
		( [ 'wordpress_passwords', 'wordpress_password_roles' ] as const ).some(
			( name ) => changed.includes( name )
		);
	if ( ! isAsked ) {
		return [];
	}
	return [
		server.emergency_link.created === null &&
			__(
				'Make the emergency link below first, and keep it where you find it when Logto can’t be reached.',
				'logto'
			),
		! server.has_linked_administrator &&
			__(
				'Connect an administrator’s account with Logto first, yours for instance, on the Overview tab.',
				'logto'
			),
	].filter( ( sentence ) => sentence !== false );
}
