import type { ServerState } from '../types';
import type { SettingsScreen } from '../use-settings';
import { SaveButton } from './save-button';
import { SaveResult } from './save-result';

interface Props {
	readonly server: ServerState;
	readonly screen: SettingsScreen;
}

/**
 * Save Changes and how it went, in reach on every tab however long it is.
 */
export function SaveBar( { server, screen }: Props ) {
	return (
		<div className="logto-save">
			<SaveButton saving={ screen.saving } />
			<SaveResult server={ server } screen={ screen } />
		</div>
	);
}
