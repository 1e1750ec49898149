import { Button } from '@wordpress/components';

import { assistantTitle } from '../texts/assistants';
import { addressOfAssistant, type Assistant } from '../tabs';

/**
 * Leads to an assistant. A link, since it has an address of its own.
 *
 * @param props           Properties.
 * @param props.assistant The assistant.
 */
export function AssistantLink( {
	assistant,
}: {
	readonly assistant: Assistant;
} ) {
	return (
		<Button
			variant="link"
			href={ addressOfAssistant( assistant, window.location.href ) }
		>
			{ assistantTitle( assistant ) }
		</Button>
	);
}
