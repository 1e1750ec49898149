import { useState } from '@wordpress/element';

import { failureSentence } from '../../shared/failure';
import type { SettingName } from '../../shared/schema/types';
import { isOnShow } from '../on-show';
import type { StepProps } from '../step-props';
import type { Step } from '../steps';

interface Props extends Pick< StepProps, 'server' | 'screen' > {
	readonly step: Step;
}

/**
 * Why nothing was saved, as far as no field of the step says it: whatever was
 * typed on the tabs is saved by a step as well.
 */
export function StepFailure( { step, server, screen }: Props ) {
	const { fields, message } = screen.failure;
	// What another step said was left there on purpose.
	const [ before ] = useState( screen.failedSaves );
	const elsewhere = Object.entries( fields ).filter(
		( [ name ] ) =>
			screen.failedSaves !== before &&
			! isOnShow( name as SettingName, step, { server, screen } ) &&
			// These stand above the step, with what there is to choose.
			! screen.conflicts.some( ( other ) => other === name )
	);
	return (
		<span className="logto-error" role="alert">
			{ failureSentence( {
				fields: Object.fromEntries( elsewhere ),
				places: {},
				message,
			} ) }
		</span>
	);
}
