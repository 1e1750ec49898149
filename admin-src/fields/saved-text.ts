import { __ } from '@wordpress/i18n';

import type { SettingName } from '../shared/schema/types';
import { columnTexts, settingTexts } from '../shared/texts/texts';
import type { ServerState } from '../shared/types';
import { shownValue } from './values';

/**
 * What is saved in a setting, in one line for people to read.
 *
 * @param name  The setting; no secret.
 * @param state The server's state.
 */
export function savedText( name: SettingName, state: ServerState ): string {
	const value = shownValue( state, {}, name );
	const { choices, empty } = settingTexts( name );
	if ( typeof value === 'boolean' ) {
		return value ? __( 'on', 'logto' ) : __( 'off', 'logto' );
	}
	if ( typeof value === 'string' ) {
		return ( choices?.[ value ] ?? value ) || __( '(empty)', 'logto' );
	}
	const roleLabel = ( slug: string ) =>
		state.roles.find( ( role ) => role.value === slug )?.label ?? slug;
	const items = value.map( ( item ) =>
		typeof item === 'string'
			? ( choices?.[ item ] ?? roleLabel( item ) )
			: Object.entries( item )
					.filter( ( [ , text ] ) => text !== '' )
					.map(
						( [ column, text ] ) =>
							columnTexts( name, column ).choices?.[ text ] ??
							( column === 'role' ? roleLabel( text ) : text )
					)
					.join( ' – ' )
	);
	return items.join( '; ' ) || empty || __( '(empty)', 'logto' );
}
