import { useEffect, useRef } from '@wordpress/element';

import { SavedFindings } from '../../connection/components/saved-findings';
import { SaveResult } from '../../shared/components/save-result';
import type { PartProps } from '../../shared/part-props';
import { SaveButton } from './save-button';

/**
 * Save Changes and how it went, in reach on every tab however long it is, while
 * something is unsaved or was a moment ago. Else it is hidden and not gone,
 * since only what was there is announced.
 */
export function SaveBar( { server, screen }: PartProps ) {
	const { changed, failure, saved, saving } = screen;
	const barRef = useRef< HTMLDivElement >( null );
	const isOfUse =
		changed.length > 0 ||
		saving ||
		saved ||
		failure.message !== null ||
		Object.keys( failure.fields ).length > 0;

	useEffect( () => {
		if ( isOfUse ) {
			// What somebody types in must not lie below it; its margin keeps it off.
			barRef.current?.ownerDocument.activeElement?.scrollIntoView( {
				block: 'nearest',
			} );
		}
	}, [ isOfUse ] );

	const dismissResult = () => {
		screen.dismissResult();
		// The button that was pressed goes away, and mostly the bar with it.
		barRef.current
			?.closest( '.logto-settings' )
			?.querySelector< HTMLElement >(
				changed.length > 0
					? '.logto-save [type="submit"]'
					: '.logto-tabs [aria-current]'
			)
			?.focus();
	};

	return (
		<div className="logto-save" ref={ barRef } hidden={ ! isOfUse }>
			<SavedFindings server={ server } saved={ saved } />
			<SaveButton saving={ saving } />
			<SaveResult
				server={ server }
				screen={ { ...screen, dismissResult } }
			/>
		</div>
	);
}
