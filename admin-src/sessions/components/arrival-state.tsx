import { Notice } from '@wordpress/components';
import { __ } from '@wordpress/i18n';

import { arrivalSentences, obstacleSentence } from '../messages';
import type { Arrival } from '../types';

interface Props {
	readonly arrival: Arrival;
	readonly endpoint: string;
	readonly isWebhook: boolean;
	/** What may be wrong where the last thing that came was refused. */
	readonly ifRefused: string;
}

/**
 * Whether anything of what Logto sends arrives, and what stands in its way.
 */
export function ArrivalState( props: Props ) {
	const { arrival, endpoint, isWebhook, ifRefused } = props;
	const isRefused = ( arrival.refusedLast ?? 0 ) > ( arrival.last ?? 0 );
	const warnings = [
		obstacleSentence( arrival.obstacle, endpoint, isWebhook ),
		isRefused ? ifRefused : '',
		arrival.isUnusual
			? __(
					'Nothing has arrived for much longer than is usual here. Run the checks on the Overview tab.',
					'logto'
				)
			: '',
	].filter( Boolean );
	return (
		<>
			<p className="logto-standing">
				{ arrivalSentences( arrival ).join( ' ' ) }
			</p>
			{ warnings.map( ( warning ) => (
				<Notice
					key={ warning }
					status="warning"
					isDismissible={ false }
					spokenMessage=""
				>
					{ warning }
				</Notice>
			) ) }
		</>
	);
}
