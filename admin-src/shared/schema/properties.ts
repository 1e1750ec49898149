import { SCHEMA } from './schema';
import type {
	Columns,
	Property,
	SecretName,
	SettingGroup,
	SettingName,
} from './types';

export const SETTING_NAMES = Object.keys( SCHEMA ) as readonly SettingName[];

/**
 * What the server's schema says about a setting.
 *
 * @param name The setting.
 */
export function propertyOf( name: SettingName ): Property {
	return SCHEMA[ name ];
}

/**
 * The settings of a group, in the order of the schema; what only wp-config can
 * set stands last, since there is nothing to do about it here.
 *
 * @param group The group.
 */
export function namesIn( group: SettingGroup ): readonly SettingName[] {
	const names = SETTING_NAMES.filter(
		( name ) => propertyOf( name ).group === group
	);
	return [
		...names.filter( ( name ) => ! isOnlyConstant( name ) ),
		...names.filter( isOnlyConstant ),
	];
}

/**
 * Whether nothing but a wp-config constant can set a setting.
 *
 * @param name The setting.
 */
export function isOnlyConstant( name: SettingName ): boolean {
	return propertyOf( name ).only_constant === true;
}

/**
 * Whether a setting never leaves the server.
 *
 * @param name The setting.
 */
export function isSecret( name: SettingName ): name is SecretName {
	return propertyOf( name ).secret === true;
}

/**
 * Whether a value is the name of a setting.
 *
 * @param value Anything.
 */
export function isSettingName( value: unknown ): value is SettingName {
	return ( SETTING_NAMES as readonly unknown[] ).includes( value );
}

/**
 * The columns of a setting that is a list of rows; none of any other.
 *
 * @param name The setting.
 */
export function columnsOf( name: SettingName ): Columns {
	const property = propertyOf( name );
	return property.type === 'array' && property.items.type === 'object'
		? property.items.properties
		: {};
}
