import { Button } from '@wordpress/components';
import { __ } from '@wordpress/i18n';

import { stepLabel, STEPS, type Step } from '../steps';

interface Props {
	readonly at: Step;
	/** Whether something is under way that its step waits for. */
	readonly isBusy: boolean;
	readonly onOpen: ( step: Step ) => void;
}

/**
 * All steps, and the way back to those that lie behind.
 */
export function StepList( { at, isBusy, onOpen }: Props ) {
	return (
		<ol
			className="logto-guide__steps"
			aria-label={ __( 'Steps', 'logto' ) }
		>
			{ STEPS.map( ( step, place ) => (
				<li
					key={ step }
					aria-current={ step === at ? 'step' : undefined }
				>
					{ place < STEPS.indexOf( at ) ? (
						<Button
							variant="link"
							disabled={ isBusy }
							accessibleWhenDisabled
							onClick={ () => onOpen( step ) }
						>
							{ stepLabel( step ) }
						</Button>
					) : (
						stepLabel( step )
					) }
				</li>
			) ) }
		</ol>
	);
}
