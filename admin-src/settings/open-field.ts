import { focusField } from '../shared/focus-field';
import { isSettingName } from '../shared/schema/properties';
import { TABS, type Tab } from '../shared/tabs';
import type { FindingField } from '../shared/types';
import { tabsWith } from './tabs';

/**
 * Opens the tab on which a field stands, and moves the keyboard to the field.
 *
 * @param field   The field.
 * @param openTab Opens a tab.
 */
export function openField(
	field: FindingField,
	openTab: ( tab: Tab ) => void
): void {
	// The URIs stand where the connection is.
	openTab(
		( isSettingName( field ) ? tabsWith( [ field ] )[ 0 ] : undefined ) ??
			TABS[ 0 ]
	);
	// The tab may only be drawn by that.
	setTimeout( () => focusField( field ) );
}
