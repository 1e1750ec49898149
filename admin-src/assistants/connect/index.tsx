import type { AssistantProps } from '../assistant-props';
import { WithCredential } from '../credential/with-credential';
import { ConnectForMe } from './components/connect-for-me';

/**
 * The assistant *Connect to Logto for me*, once there is a credential.
 */
export default function ConnectAssistant( props: AssistantProps ) {
	return (
		<WithCredential server={ props.server } screen={ props.screen }>
			<ConnectForMe { ...props } />
		</WithCredential>
	);
}
