import { Notice } from '@wordpress/components';
import { __, _n, sprintf } from '@wordpress/i18n';

import type { Trouble } from '../../shared/trouble';
import type { FindingField } from '../../shared/types';
import { fieldIn } from '../field-in';

interface Props {
	readonly trouble: Trouble;
	/** Opens the field that mends it. */
	readonly onFix: ( field: FindingField ) => void;
}

/**
 * What keeps everybody from signing in with Logto, since when, and the way to the field that mends it.
 */
export function TroublePanel( { trouble, onFix }: Props ) {
	const field = fieldIn( trouble.remedy_url );
	return (
		<div className="logto-trouble">
			<Notice
				status="error"
				isDismissible={ false }
				// It stands on the page from the start.
				spokenMessage=""
				actions={
					field
						? [
								{
									label: trouble.link,
									variant: 'link',
									onClick: () => onFix( field ),
								},
							]
						: []
				}
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
