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
	if ( sentences.length === 0 ) {
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
