import { __ } from '@wordpress/i18n';

import type { SettingName } from '../shared/schema/types';
import type { Edits, FieldValue, ServerState } from '../shared/types';
import { shownValue } from './values';

const countOf = ( value: FieldValue ) =>
	typeof value === 'object' ? value.length : 0;

/** Whether accounts are linked by e-mail. */
const links = ( value: ( name: SettingName ) => FieldValue ) =>
	[ 'create_and_link', 'link_only' ].includes(
		String( value( 'account_policy' ) )
	);

// Asked with a function that gives the values as they are shown.
type Asked = (
	value: ( name: SettingName ) => FieldValue,
	server: ServerState
) => boolean;

/** Whether deliveries of Logto’s webhook can be told from others. */
const hasKey: Asked = ( value, { secrets } ) =>
	secrets.webhook_signing_key || value( 'webhook_signing_key' ) !== '';

/** Whether there is a credential for the Management API. */
const hasCredential: Asked = ( value, { secrets } ) =>
	value( 'management_app_id' ) !== '' &&
	( secrets.management_app_secret ||
		value( 'management_app_secret' ) !== '' );

/** Whether this site hears of changes at Logto between sign-ins. */
const isTold: Asked = ( value, server ) =>
	hasKey( value, server ) || hasCredential( value, server );

const CONDITIONS: Readonly< Partial< Record< SettingName, Asked > > > = {
	// Concerns sites that come from plugin 1.0.1, until they have moved to the new addresses.
	old_uris: ( _value, server ) => server.settings.old_uris,
	link_confirmation: ( value ) => links( value ),
	link_resets_registered: ( value ) => links( value ),
	link_resets_password: ( value ) => links( value ),
	button_text: ( value ) => value( 'sign_in_mode' ) !== 'form',
	sign_up_button: ( value ) => value( 'sign_in_mode' ) !== 'form',
	sign_up_button_text: ( value ) =>
		value( 'sign_in_mode' ) !== 'form' &&
		value( 'sign_up_button' ) === true,
	direct_sign_in_buttons: ( value ) => value( 'sign_in_mode' ) !== 'form',
	reauthentication_roles: ( value ) =>
		value( 'reauthentication' ) === 'roles',
	two_factor: ( value, server ) =>
		server.two_factor_active || value( 'two_factor' ) !== 'ask',
	wordpress_password_roles: ( value ) =>
		value( 'wordpress_passwords' ) === 'roles',
	take_roles_back: ( value ) => countOf( value( 'role_map' ) ) > 0,
	requirements_mode: ( value ) => countOf( value( 'requirements' ) ) > 1,
	requirements_message: ( value ) => countOf( value( 'requirements' ) ) > 0,
	webhook_former_signing_key: ( value, server ) =>
		hasKey( value, server ) || server.secrets.webhook_former_signing_key,
	webhook_user_deleted: isTold,
	webhook_content_to: ( value, server ) =>
		isTold( value, server ) && value( 'webhook_user_deleted' ) === 'delete',
	webhook_user_updated: isTold,
	webhook_user_created: hasKey,
	management_resource: hasCredential,
	management_roles: hasCredential,
};

/**
 * Whether a setting means anything beside the others as they are shown.
 *
 * @param name   The setting.
 * @param server The server's state.
 * @param edits  What was typed.
 */
export function applies(
	name: SettingName,
	server: ServerState,
	edits: Edits
): boolean {
	return (
		CONDITIONS[ name ]?.(
			( other ) => shownValue( server, edits, other ),
			server
		) ?? true
	);
}

/**
 * Why a setting can’t be used as things stand; undefined where it can.
 *
 * @param name   The setting.
 * @param server The server's state.
 * @param edits  What was typed.
 */
export function whyOff(
	name: SettingName,
	server: ServerState,
	edits: Edits
): string | undefined {
	const value = ( other: SettingName ) => shownValue( server, edits, other );
	return name === 'ends_logto_sessions' && ! hasCredential( value, server )
		? __(
				'Not possible yet: only with the Management API, below, can this site end sessions at Logto.',
				'logto'
			)
		: undefined;
}
