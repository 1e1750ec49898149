import { Notice } from '@wordpress/components';

import type { PartProps } from '../../shared/part-props';
import { missingForPasswords } from '../passwords';

/**
 * What is still missing before WordPress passwords can be switched off.
 */
export function PasswordsNeed( { server, screen }: PartProps ) {
	const sentences = missingForPasswords(
		server,
		screen.edits,
		screen.changed
	);
	// What was refused says so at the field.
	if (
		sentences.length === 0 ||
		'wordpress_passwords' in screen.failure.fields
	) {
		return null;
	}
	return (
		<Notice status="warning" isDismissible={ false }>
			{ sentences.map( ( sentence ) => (
				<p key={ sentence }>{ sentence }</p>
			) ) }
		</Notice>
	);
}
