import type { ServerState } from '../../shared/types';
import { Findings } from './findings';

interface Props {
	readonly server: ServerState;
	readonly saving: boolean;
}

/**
 * What the server found at Logto when it saved. Stands here always: only a
 * region that was there is announced.
 */
export function SavedFindings( { server, saving }: Props ) {
	const { findings } = server.connection;
	return (
		<div className="logto-saved-findings" role="status">
			{ ! saving && findings && findings.length > 0 && (
				<Findings findings={ findings } />
			) }
		</div>
	);
}
