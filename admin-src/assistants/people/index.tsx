import type { AssistantProps } from '../assistant-props';
import { BringPeople } from './components/bring-people';

/**
 * The assistant *Bring people*. It begins without a credential: passwords can
 * be made to work by hand as well.
 */
export default function PeopleAssistant( props: AssistantProps ) {
	return <BringPeople { ...props } />;
}
