import type { SettingsScreen } from './settings-screen';
import type { Tab } from './tabs';
import type { ServerState } from './types';

/** What every part of the page works with. */
export interface PartProps {
	readonly server: ServerState;
	readonly screen: SettingsScreen;
}

/** And those that lead to other tabs. */
export interface TabProps extends PartProps {
	readonly openTab: ( tab: Tab ) => void;
}
