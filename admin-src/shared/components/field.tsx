import { createContext, useContext } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';

import { propertyOf } from '../schema/properties';
import type { SettingName } from '../schema/types';
import { settingTexts } from '../texts/texts';

/** What every field of a setting is given. */
export interface FieldProps< Value > {
	readonly name: SettingName;
	readonly value: Value;
	/** The server's sentence about the value, if it has one. */
	readonly error: string | undefined;
	/** Whether a wp-config constant or the network holds the value. */
	readonly fixed: boolean;
	/** Whether the values are being saved just now. */
	readonly saving: boolean;
	readonly onChange: ( value: Value ) => void;
}

type HelpProps = Pick< FieldProps< unknown >, 'name' | 'error' | 'fixed' > & {
	/** What is to be known of this field just now. */
	readonly note?: string | undefined;
};

/**
 * What stands below a field: the server's error, and the help.
 */
export function FieldHelp( { name, error, note, fixed }: HelpProps ) {
	return (
		<>
			{ error !== undefined && (
				<span className="logto-error">{ error }</span>
			) }
			{ note !== undefined && (
				<span className="logto-note">{ note }</span>
			) }
			{ fixed ? (
				<FixedSentence name={ name } />
			) : (
				settingTexts( name ).help
			) }
		</>
	);
}

/** The settings that are fixed since the network has set them. */
export const SetByNetwork = createContext< readonly SettingName[] >( [] );

/**
 * Says what holds a setting: a constant, or the network.
 */
export function FixedSentence( { name }: Pick< HelpProps, 'name' > ) {
	const isNetworks = useContext( SetByNetwork ).includes( name );
	return (
		<>
			{ isNetworks
				? __( 'Set for the whole network.', 'logto' )
				: sprintf(
						/* translators: %s: Name of a PHP constant, such as LOGTO_ENDPOINT. */
						__( 'Set by %s in wp-config.php.', 'logto' ),
						propertyOf( name ).constant
					) }
		</>
	);
}
