import { WithCredential } from '../credential/with-credential';
import type { AssistantProps } from '../assistant-props';
import { PhoneSignIn } from './components/phone-sign-in';

/**
 * The assistant *Phone sign-in*, once there is a credential.
 */
export default function PhoneAssistant( props: AssistantProps ) {
	return (
		<WithCredential server={ props.server } screen={ props.screen }>
			<PhoneSignIn leave={ props.leave } />
		</WithCredential>
	);
}
