import type { TabProps } from '../shared/part-props';
import type { Known, Marks } from './marks';
import type { Step } from './steps';
import type { Look } from './use-look';

/** What every step of the guide works with. */
export interface StepProps extends TabProps {
	readonly look: Look;
	readonly marks: Marks;
	/** Opens a step. */
	readonly go: ( step: Step ) => void;
	/** Keeps what a step has found out, for the marks. */
	readonly note: ( found: Partial< Omit< Known, 'findings' > > ) => void;
}
