import { __ } from '@wordpress/i18n';

import { shownValue } from '../fields/values';
import { networkSentences } from '../network/sentences';
import type { SettingName } from '../shared/schema/types';
import type { Edits, ServerState } from '../shared/types';

/**
 * What saving would do to people who come in today: one sentence for each
 * change that can keep somebody out.
 *
 * @param server The server's state.
 * @param edits  What was typed.
 */
export function lockingSentences(
	server: ServerState,
	edits: Edits
): readonly string[] {
	const shown = ( name: SettingName ) => shownValue( server, edits, name );
	const sentences: string[] = [];

	const policy = shown( 'account_policy' );
	if ( policy !== server.settings.account_policy ) {
		if ( policy === 'known_only' ) {
			sentences.push(
				__(
					'Only people whose account is already connected with Logto come in. Everybody else is turned away, also those who have an account on this site.',
					'logto'
				)
			);
		}
		if ( policy === 'link_only' ) {
			sentences.push(
				__(
					'People without an account on this site are turned away: no new accounts are made.',
					'logto'
				)
			);
		}
	}

	const { requirements, requirements_mode: mode } = server.settings;
	const rows = shown( 'requirements' );
	const asksOtherwise =
		JSON.stringify( rows ) !== JSON.stringify( requirements ) ||
		shownValue( server, edits, 'requirements_mode' ) !== mode;
	if ( typeof rows === 'object' && rows.length > 0 && asksOtherwise ) {
		sentences.push(
			__(
				'From their next sign-in on, people who don’t meet the requirements under “Who may sign in” are turned away. That can be you as well.',
				'logto'
			)
		);
	}
	return [
		...networkSentences( server, edits ),
		...sentences,
		...passwordSentences( server, edits ),
	];
}

function passwordSentences( server: ServerState, edits: Edits ): string[] {
	const isChanged = ( name: SettingName ) =>
		JSON.stringify( shownValue( server, edits, name ) ) !==
		JSON.stringify( shownValue( server, {}, name ) );
	const sentences: string[] = [];
	const who = shownValue( server, edits, 'wordpress_passwords' );
	if ( who === 'nobody' && isChanged( 'wordpress_passwords' ) ) {
		sentences.push(
			__(
				'Nobody’s WordPress password works any more, yours included. If Logto can’t be reached, only the emergency link lets you in.',
				'logto'
			)
		);
	}
	if ( who === 'roles' && losesPasswords( server, edits ) ) {
		sentences.push(
			__(
				'The WordPress passwords of everybody without one of the chosen roles stop working.',
				'logto'
			)
		);
	}
	if (
		isChanged( 'allow_application_passwords' ) &&
		shownValue( server, edits, 'allow_application_passwords' ) === false
	) {
		sentences.push(
			__(
				'Programs that use application passwords are not signed in by them from now on: WordPress treats them as visitors.',
				'logto'
			)
		);
	}
	return sentences;
}

// Where only some roles may: whether somebody may today who then may not.
function losesPasswords( server: ServerState, edits: Edits ): boolean {
	const { wordpress_passwords: saved, wordpress_password_roles: savedRoles } =
		server.settings;
	const roles = shownValue( server, edits, 'wordpress_password_roles' );
	return (
		saved === 'everyone' ||
		( saved === 'roles' &&
			savedRoles.some(
				( role ) =>
					typeof roles === 'object' &&
					! roles.some( ( kept ) => kept === role )
			) )
	);
}
