import { namesIn } from '../properties';
import type { ServerState, SettingGroup } from '../types';
import type { SettingsScreen } from '../use-settings';
import { SettingField } from './setting-field';

interface Props {
	readonly group: SettingGroup;
	readonly server: ServerState;
	readonly screen: SettingsScreen;
}

/**
 * The fields of a group.
 */
export function SettingFields( { group, server, screen }: Props ) {
	return namesIn( group ).map( ( name ) => (
		<SettingField
			key={ name }
			name={ name }
			server={ server }
			screen={ screen }
		/>
	) );
}
