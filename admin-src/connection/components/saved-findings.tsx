import type { ServerState } from '../../shared/types';
import { Findings } from './findings';

interface Props {
	readonly server: ServerState;
	/** Whether the last thing that happened was a save. */
	readonly saved: boolean;
}

/**
 * What the server found at Logto when it saved. Stands here always: only a
 * region that was there is announced.
 */
export function SavedFindings( { server, saved }: Props ) {
	const { findings } = server.connection;
	return (
		<div className="logto-saved-findings" role="status">
			{ saved && findings && findings.length > 0 && (
				<Findings findings={ findings } />
			) }
		</div>
	);
}
