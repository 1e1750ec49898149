import { ExternalLink } from '@wordpress/components';
import type { MouseEvent } from 'react';

import { focusField } from '../../shared/focus-field';
import { docs, docsTitle } from '../../shared/links';
import { addressOf, type Tab } from '../../shared/tabs';
import type { TopicLink as Target } from '../topics';

interface Props {
	readonly target: Target;
	readonly openTab: ( tab: Tab ) => void;
}

/**
 * Leads to a tab, and to the field there, or to a page of the documentation.
 */
export function TopicLink( { target, openTab }: Props ) {
	if ( 'page' in target ) {
		const { page, place } = target;
		return (
			<ExternalLink
				href={ docs( page ) + ( place ? `#${ place }` : '' ) }
			>
				{ docsTitle( page ) }
			</ExternalLink>
		);
	}
	const { tab, field, label } = target;
	const press = ( event: MouseEvent ) => {
		// A new tab or window of the browser stays the browser's business.
		if ( event.metaKey || event.ctrlKey || event.shiftKey ) {
			return;
		}
		event.preventDefault();
		openTab( tab );
		// The tab may only be drawn by that.
		setTimeout( () =>
			field ? focusField( field ) : window.scrollTo( 0, 0 )
		);
	};
	return (
		<a href={ addressOf( tab, window.location.href ) } onClick={ press }>
			{ label }
		</a>
	);
}
