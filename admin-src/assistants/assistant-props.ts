import type { PartProps } from '../shared/part-props';
import type { Assistant, Tab } from '../shared/tabs';

/** What every assistant works with. */
export interface AssistantProps extends PartProps {
	/** Goes back to where it was opened. */
	readonly leave: () => void;
	readonly openTab: ( tab: Tab ) => void;
	/** Goes to the guided setup, where it is taken up. Null where there is none. */
	readonly openGuide: ( () => void ) | null;
	readonly openAssistant: ( assistant: Assistant ) => void;
}
