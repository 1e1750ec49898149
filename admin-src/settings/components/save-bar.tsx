import { useState } from '@wordpress/element';

import { SaveResult } from '../../shared/components/save-result';
import type { SettingsScreen } from '../../shared/settings-screen';
import type { Tab } from '../../shared/tabs';
import type { ServerState } from '../../shared/types';
import { hasSettings } from '../tabs';
import { SaveButton } from './save-button';

interface Props {
	/** The open tab. */
	readonly tab: Tab;
	readonly server: ServerState;
	readonly screen: SettingsScreen;
}

/**
 * Save Changes and how it went, in reach on every tab however long it is. On a
 * tab without settings it shows only where there is something to save, or was
 * a moment ago; else it is hidden, since only what was there is announced.
 */
export function SaveBar( { tab, server, screen }: Props ) {
	const { changed, saved, saving } = screen;
	const [ savedOn, setSavedOn ] = useState( tab );
	if ( saving && savedOn !== tab ) {
		setSavedOn( tab );
	}
	const isOfUse =
		hasSettings( tab ) ||
		changed.length > 0 ||
		saving ||
		( saved && savedOn === tab );
	return (
		<div className="logto-save" hidden={ ! isOfUse }>
			<SaveButton saving={ screen.saving } />
			<SaveResult server={ server } screen={ screen } />
		</div>
	);
}
