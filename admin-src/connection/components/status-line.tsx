import { Notice } from '@wordpress/components';
import { __ } from '@wordpress/i18n';

import type { ServerState } from '../../shared/types';
import { statusSentence } from '../messages';

const LOOKS = {
	not_set_up: 'info',
	unproven: 'warning',
	working: 'success',
	refused: 'error',
	unreachable: 'error',
	moved: 'warning',
	off: 'info',
	paused: 'warning',
	secret_lost: 'error',
	disabled: 'warning',
} as const;

interface Props {
	readonly connection: ServerState[ 'connection' ];
	/** Opens the guided setup; null where that is open. */
	readonly onGuide: ( () => void ) | null;
}

/**
 * Whether signing in through Logto works, in one sentence.
 */
export function StatusLine( { connection, onGuide }: Props ) {
	return (
		<Notice
			status={ LOOKS[ connection.status ] }
			isDismissible={ false }
			// It stands on the page from the start: reading it out at once would
			// talk over the page's title.
			spokenMessage=""
			actions={
				onGuide
					? [
							{
								label: __( 'Guided setup', 'logto' ),
								variant: 'link',
								onClick: onGuide,
							},
						]
					: []
			}
		>
			{ statusSentence( connection ) }
		</Notice>
	);
}
