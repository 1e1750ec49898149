import { Notice } from '@wordpress/components';

import type { ServerState } from '../../shared/types';
import { isFine, LOOKS, statusSentence } from '../status';

interface Props {
	readonly connection: ServerState[ 'connection' ];
}

/**
 * Whether signing in through Logto works, in one sentence: plain where all is
 * well, and a notice where something is to be done.
 */
export function StatusLine( { connection }: Props ) {
	const sentence = statusSentence( connection );
	return isFine( connection ) ? (
		<p className="logto-standing">{ sentence }</p>
	) : (
		<Notice
			status={ LOOKS[ connection.status ] }
			isDismissible={ false }
			// It stands on the page from the start: reading it out at once would
			// talk over the page's title.
			spokenMessage=""
		>
			{ sentence }
		</Notice>
	);
}
