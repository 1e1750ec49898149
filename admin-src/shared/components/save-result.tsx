import { Notice } from '@wordpress/components';
import { __, _n, sprintf } from '@wordpress/i18n';

import type { SettingsScreen } from '../settings-screen';
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
									'Settings saved. Something is not right yet.',
									'logto'
								)
							: __( 'Settings saved.', 'logto' ) }
					</Notice>
				) }
			</div>
		</>
	);
}

/**
 * What happens while settings are saved.
 *
 * @param timeout How long one request to Logto may take, in seconds.
 */
function savingSentence( timeout: number ): string {
	// Of the requests that checking takes, hardly more than three can be slow.
	const seconds = 3 * timeout;
	return sprintf(
		/* translators: %d: Number of seconds. */
		_n(
			'Saving, and asking Logto whether the values are right. This can take up to %d second.',
			'Saving, and asking Logto whether the values are right. This can take up to %d seconds.',
			seconds,
			'logto'
		),
		seconds
	);
}
