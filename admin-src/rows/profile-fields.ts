import { __ } from '@wordpress/i18n';

import type { Row } from '../shared/schema/types';
import type { Choice } from '../shared/types';

const META = 'meta:';

/** The key of user meta that a field of a profile means; null where it means none. */
export function metaKeyOf( field: string ): string | null {
	return field.startsWith( META ) ? field.slice( META.length ) : null;
}

/** The field that a key of user meta is. */
export function metaField( key: string ): string {
	return META + key;
}

/** The fields that can be chosen, called as on WordPress's profile page. */
export function profileFields(): readonly Choice[] {
	return [
		{ value: 'user_email', label: __( 'Email', 'logto' ) },
		{ value: 'display_name', label: __( 'Display name', 'logto' ) },
		{ value: 'first_name', label: __( 'First Name', 'logto' ) },
		{ value: 'last_name', label: __( 'Last Name', 'logto' ) },
		{ value: 'nickname', label: __( 'Nickname', 'logto' ) },
		{ value: 'user_url', label: __( 'Website', 'logto' ) },
		{ value: 'description', label: __( 'Biographical Info', 'logto' ) },
		{ value: 'locale', label: __( 'Language', 'logto' ) },
		{ value: META, label: __( 'User meta…', 'logto' ) },
	];
}

/** Rows that many sites want, and what adds each. */
export function profilePresets(): readonly {
	readonly label: string;
	readonly row: Row;
}[] {
	return [
		{
			label: __( 'Add phone number as user meta', 'logto' ),
			row: {
				claim: 'phone_number',
				field: metaField( 'phone_number' ),
				when: 'sign_in',
				empty: 'keep',
			},
		},
		{
			label: __( 'Add from custom data', 'logto' ),
			row: {
				claim: 'custom_data.',
				field: META,
				when: 'sign_in',
				empty: 'keep',
			},
		},
	];
}
