import { Notice } from '@wordpress/components';
import { __ } from '@wordpress/i18n';

import { shownValue } from '../../fields/values';
import type { PartProps } from '../../shared/part-props';

/**
 * What is still missing before WordPress passwords can be switched off. The
 * server refuses to save before it is there.
 */
export function PasswordsNeed( { server, screen }: PartProps ) {
	const wanted = shownValue( server, screen.edits, 'wordpress_passwords' );
	const changes = [ 'wordpress_passwords', 'wordpress_password_roles' ].some(
		( name ) => ( screen.changed as string[] ).includes( name )
	);
	const sentences = [
		server.emergency_link.created === null &&
			__(
				'Make the emergency link below first, and keep it where you find it when Logto can’t be reached.',
				'logto'
			),
		! server.has_linked_administrator &&
			__(
				'Connect an administrator’s account with Logto first, yours for instance, on the Overview tab.',
				'logto'
			),
	].filter( ( sentence ) => sentence !== false );

	if ( ! changes || wanted === 'everyone' || sentences.length === 0 ) {
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
