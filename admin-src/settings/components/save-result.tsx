import { Notice } from '@wordpress/components';
import { __ } from '@wordpress/i18n';

import { savingSentence } from '../messages';
import type { SettingsScreen } from '../use-settings';
import type { ServerState } from '../types';

interface Props {
	readonly server: ServerState;
	readonly screen: SettingsScreen;
}

/**
 * How saving is going or went.
 */
export function SaveResult( { server, screen }: Props ) {
	const { failure, saved, saving, dismissResult } = screen;
	const { findings } = server.connection;
	const hasProblem =
		findings?.some( ( { outcome } ) => outcome === 'problem' ) ?? false;

	return (
		<>
			{ failure.message !== null && (
				<Notice status="error" onRemove={ dismissResult }>
					{ failure.message }
				</Notice>
			) }
			{ /* Stands here always: only a region that was there is announced. */ }
			<div role="status">
				{ saving && (
					<p>{ savingSentence( server.settings.request_timeout ) }</p>
				) }
				{ saved && (
					<Notice
						status={ hasProblem ? 'warning' : 'success' }
						spokenMessage=""
						onRemove={ dismissResult }
					>
						{ hasProblem
							? __(
									'Settings saved. Something is not right yet: see below.',
									'logto'
								)
							: __( 'Settings saved.', 'logto' ) }
					</Notice>
				) }
			</div>
		</>
	);
}
