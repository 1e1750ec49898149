import { Notice } from '@wordpress/components';

import { statusSentence } from '../messages';
import type { ConnectionStatus } from '../types';

const LOOKS = {
	not_set_up: 'info',
	unproven: 'warning',
	working: 'success',
	paused: 'warning',
	secret_lost: 'error',
	disabled: 'warning',
} as const;

interface Props {
	readonly status: ConnectionStatus;
}

/**
 * Whether signing in through Logto works, in one sentence.
 */
export function StatusLine( { status }: Props ) {
	return (
		<Notice
			status={ LOOKS[ status ] }
			isDismissible={ false }
			// It stands on the page from the start: reading it out at once would
			// talk over the page's title.
			spokenMessage=""
		>
			{ statusSentence( status ) }
		</Notice>
	);
}
