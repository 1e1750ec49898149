import type { PartProps } from '../shared/part-props';
import type { Assistant, Tab } from '../shared/tabs';

/** What every assistant works with. */
export interface AssistantProps extends PartProps {
	/** Goes back to where it was opened. */
	readonly leave: () => void;
	readonly openTab: ( tab: Tab ) => void;
	/** Whether something was typed that would be lost on leaving. The same function each time. */
	readonly setDirty: ( isDirty: boolean ) => void;
	/** Goes to the guided setup, to the test once the values are saved. Null where there is none. */
	readonly openGuide: ( () => void ) | null;
	readonly openAssistant: ( assistant: Assistant ) => void;
}
