import { Notice } from '@wordpress/components';

import { statusSentence } from '../messages';
import type { ServerState } from '../types';

const LOOKS = {
	not_set_up: 'info',
	unproven: 'warning',
	working: 'success',
	unreachable: 'error',
	moved: 'warning',
	paused: 'warning',
	secret_lost: 'error',
	disabled: 'warning',
} as const;

interface Props {
	readonly connection: ServerState[ 'connection' ];
}

/**
 * Whether signing in through Logto works, in one sentence.
 */
export function StatusLine( { connection }: Props ) {
	return (
		<Notice
			status={ LOOKS[ connection.status ] }
			isDismissible={ false }
			// It stands on the page from the start: reading it out at once would
			// talk over the page's title.
			spokenMessage=""
		>
			{ statusSentence( connection ) }
		</Notice>
	);
}
