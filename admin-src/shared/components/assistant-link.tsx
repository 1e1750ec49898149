import { Button } from '@wordpress/components';
import type { MouseEvent } from 'react';

import { assistantTitle } from '../texts/assistants';
import { addressOfAssistant, type Assistant } from '../tabs';

/**
 * Leads to an assistant. A link, since it has an address of its own; the page
 * stays, with what was typed on it.
 *
 * @param props           Properties.
 * @param props.assistant The assistant.
 */
export function AssistantLink( {
	assistant,
}: {
	readonly assistant: Assistant;
} ) {
	const address = addressOfAssistant( assistant, window.location.href );
	const press = ( event: MouseEvent ) => {
		// A new tab or window of the browser stays the browser's business.
		if ( ! event.metaKey && ! event.ctrlKey && ! event.shiftKey ) {
			event.preventDefault();
			window.history.pushState( null, '', address );
			// What follows the address back and forth follows it here, too.
			window.dispatchEvent( new PopStateEvent( 'popstate' ) );
		}
	};
	return (
		<Button variant="link" href={ address } onClick={ press }>
			{ assistantTitle( assistant ) }
		</Button>
	);
}
