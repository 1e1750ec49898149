import { isRecord, type Unknowns } from '../shared/readers';
import {
	isSecret,
	propertyOf,
	SETTING_NAMES,
} from '../shared/schema/properties';
import type { Property, TextProperty } from '../shared/schema/types';
import type { ServerState } from '../shared/types';

/**
 * The settings' values as the schema has them; of what does not fit, the default.
 *
 * @param values What the server sent, by name.
 */
export function normalizeSettings(
	values: Unknowns
): ServerState[ 'settings' ] {
	return Object.fromEntries(
		SETTING_NAMES.filter( ( name ) => ! isSecret( name ) ).map(
			( name ) => [
				name,
				normalizeSetting( propertyOf( name ), values[ name ] ),
			]
		)
	) as ServerState[ 'settings' ];
}

/**
 * Whether each secret is saved.
 *
 * @param saved What the server sent, by name.
 */
export function normalizeSecrets( saved: Unknowns ): ServerState[ 'secrets' ] {
	return Object.fromEntries(
		SETTING_NAMES.filter( isSecret ).map( ( name ) => [
			name,
			saved[ name ] === true,
		] )
	) as ServerState[ 'secrets' ];
}

function normalizeSetting( property: Property, value: unknown ): unknown {
	switch ( property.type ) {
		case 'array':
			return Array.isArray( value )
				? normalizeList( property.items, value )
				: property.default;
		case 'integer':
			return Number.isInteger( value ) ? value : property.default;
		case 'string':
			return isText( property, value ) ? value : property.default;
		case 'boolean':
			return typeof value === 'boolean' ? value : property.default;
	}
}

function normalizeList(
	items: ( Property & { type: 'array' } )[ 'items' ],
	values: readonly unknown[]
): unknown[] {
	if ( items.type === 'string' ) {
		return values.filter( ( value ) => isText( items, value ) );
	}
	return values.filter( isRecord ).map( ( row ) =>
		Object.fromEntries(
			Object.entries( items.properties ).map(
				( [ column, property ] ) => {
					const value = row[ column ];
					return [
						column,
						isText( property, value )
							? value
							: ( property.enum?.[ 0 ] ?? '' ),
					];
				}
			)
		)
	);
}

function isText(
	property: Pick< TextProperty, 'enum' >,
	value: unknown
): value is string {
	return (
		typeof value === 'string' &&
		( property.enum?.includes( value ) ?? true )
	);
}
