import { WithCredential } from '../credential/with-credential';
import type { AssistantProps } from '../assistant-props';
import { PhoneSignIn } from './components/phone-sign-in';

/**
 * The assistant *Phone sign-in*, once there is a credential.
 */
export default function PhoneAssistant( props: AssistantProps ) {
	const { server, screen, leave, setDirty } = props;
	return (
		<WithCredential { ...{ server, screen } }>
			<PhoneSignIn { ...{ leave, setDirty } } />
		</WithCredential>
	);
}
