import { Button } from '@wordpress/components';
import { __ } from '@wordpress/i18n';

import { stepLabel, STEPS, type Step } from '../steps';

interface Props {
	readonly at: Step;
	readonly onOpen: ( step: Step ) => void;
}

/**
 * All steps, and the way back to those that lie behind.
 */
export function StepList( { at, onOpen }: Props ) {
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
						<Button variant="link" onClick={ () => onOpen( step ) }>
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
