import { Notice } from '@wordpress/components';
import { useEffect } from '@wordpress/element';
import { __, _n, sprintf } from '@wordpress/i18n';

import { focusField } from '../../shared/focus-field';
import type { Trouble } from '../../shared/trouble';
import { fieldIn } from '../field-in';

interface Props {
	readonly trouble: Trouble;
}

/**
 * What keeps everybody from signing in with Logto, since when, and the way to the field that mends it.
 */
export function TroublePanel( { trouble }: Props ) {
	// Whoever came by the link of a notice or a mail is led to the field at once.
	useEffect( () => open( window.location.href ), [] );
	return (
		<div className="logto-trouble">
			<Notice
				status="error"
				isDismissible={ false }
				// It stands on the page from the start.
				spokenMessage=""
				actions={ [
					{
						label: trouble.link,
						variant: 'link',
						onClick: () => open( trouble.remedy_url ),
					},
				] }
			>
				<p>
					<strong>{ sinceSentence( trouble.since ) }</strong>
				</p>
				<p>
					{ [
						trouble.message,
						failedSentence( trouble.failed ),
						trouble.remedy,
					]
						.filter( ( sentence ) => sentence !== '' )
						.join( ' ' ) }
				</p>
			</Notice>
		</div>
	);
}

function open( address: string ): void {
	const field = fieldIn( address );
	if ( field ) {
		focusField( field );
	}
}

function sinceSentence( since: number ): string {
	const time = new Intl.DateTimeFormat(
		document.documentElement.lang || undefined,
		{ dateStyle: 'medium', timeStyle: 'short' }
	).format( since * 1000 );
	return sprintf(
		/* translators: %s: date and time. */
		__( 'Nobody has been able to sign in with Logto since %s.', 'logto' ),
		time
	);
}

function failedSentence( failed: number ): string {
	return failed === 0
		? ''
		: sprintf(
				/* translators: %s: number of sign-ins. */
				_n(
					'%s sign-in failed.',
					'%s sign-ins failed.',
					failed,
					'logto'
				),
				String( failed )
			);
}
