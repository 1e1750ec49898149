import { WithCredential } from '../credential/with-credential';
import type { AssistantProps } from '../assistant-props';
import { PhoneSignIn } from './components/phone-sign-in';

/**
 * The assistant *Phone sign-in*, once there is a credential.
 */
export default function PhoneAssistant( { leave, server }: AssistantProps ) {
	return (
		<WithCredential server={ server }>
			<PhoneSignIn leave={ leave } />
		</WithCredential>
	);
}
