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
const CONDITIONS: Readonly<
	Partial<
		Record<
			SettingName,
			(
				value: ( name: SettingName ) => FieldValue,
				server: ServerState
			) => boolean
		>
	>
> = {
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
