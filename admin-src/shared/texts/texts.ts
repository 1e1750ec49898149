import { __ } from '@wordpress/i18n';

import { isSettingName } from '../schema/properties';
import type { SettingName } from '../schema/types';
import type { FindingField } from '../types';
import { ACCOUNTS_TEXTS } from './accounts';
import { CONNECTION_TEXTS } from './connection';
import { NETWORK_TEXTS } from './network';
import { SESSIONS_TEXTS } from './sessions';
import { SIGN_IN_TEXTS } from './sign-in';
import { TROUBLE_TEXTS } from './trouble';
import type { ColumnTexts, SettingTexts, Texts } from './types';

const TEXTS: Texts = {
	...CONNECTION_TEXTS,
	...SIGN_IN_TEXTS,
	...ACCOUNTS_TEXTS,
	...SESSIONS_TEXTS,
	...NETWORK_TEXTS,
	...TROUBLE_TEXTS,
};

/**
 * The words of a setting.
 *
 * @param name The setting.
 */
export function settingTexts( name: SettingName ): SettingTexts {
	return TEXTS[ name ]();
}

/**
 * The words of a column.
 *
 * @param name   The setting, a list of rows.
 * @param column The column.
 */
export function columnTexts( name: SettingName, column: string ): ColumnTexts {
	return settingTexts( name ).columns?.[ column ] ?? { label: column };
}

/**
 * Whether something can be found out about this: a setting, or one of the URIs that Logto knows.
 *
 * @param value Anything.
 */
export function isFindingField( value: unknown ): value is FindingField {
	return (
		isSettingName( value ) ||
		value === 'redirect_uri' ||
		value === 'post_sign_out_redirect_uri'
	);
}

/**
 * How a field is called on the page and in the Logto Console.
 *
 * @param field The field.
 */
export function fieldLabel( field: FindingField ): string {
	if ( isSettingName( field ) ) {
		return settingTexts( field ).label;
	}
	switch ( field ) {
		case 'redirect_uri':
			return __( 'Redirect URI', 'logto' );
		case 'post_sign_out_redirect_uri':
			return __( 'Post sign-out redirect URI', 'logto' );
	}
}
