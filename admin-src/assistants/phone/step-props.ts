import type { PhoneNumber } from './number';
import type { Step } from './steps';
import type { Draft, Factory, FieldErrors, PhoneState } from './types';
import type { Phone } from './use-phone';

/** What every step works with. */
export interface StepProps {
	readonly phone: Phone;
	readonly state: PhoneState;
	/** The connector that is set up. */
	readonly factory: Factory;
	readonly draft: Draft;
	/** The number that the test message goes to. */
	readonly number: PhoneNumber;
	/** What is wrong in single fields. */
	readonly errors: FieldErrors;
	readonly choose: ( factory: Factory ) => void;
	/** Keeps what was typed; what was wrong with it is forgotten. */
	readonly edit: ( changes: Partial< Draft >, field: string ) => void;
	readonly dial: ( number: PhoneNumber ) => void;
	readonly refuse: ( errors: FieldErrors ) => void;
	/** Drops what was typed for a connector: Logto has it, or another one stays. */
	readonly settle: () => void;
	/** Opens a step. */
	readonly go: ( step: Step ) => void;
}
