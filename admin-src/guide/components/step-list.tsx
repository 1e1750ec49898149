import { Button } from '@wordpress/components';
import { __ } from '@wordpress/i18n';

import { isReached, type Mark, type Marks } from '../marks';
import { stepLabel } from '../messages';
import { STEPS, type Step } from '../steps';

interface Props {
	readonly at: Step;
	readonly marks: Marks;
	readonly onOpen: ( step: Step ) => void;
}

/**
 * All steps, how each stands, and the way to those that can be jumped to.
 */
export function StepList( { at, marks, onOpen }: Props ) {
	return (
		<ol
			className="logto-guide__steps"
			aria-label={ __( 'Steps', 'logto' ) }
		>
			{ STEPS.map( ( step ) => (
				<li
					key={ step }
					className={ `is-${ marks[ step ] }` }
					aria-current={ step === at ? 'step' : undefined }
				>
					{ step !== at && isReached( step, at, marks ) ? (
						<Button variant="link" onClick={ () => onOpen( step ) }>
							{ stepLabel( step ) }
							<MarkSign mark={ marks[ step ] } />
						</Button>
					) : (
						<>
							{ stepLabel( step ) }
							<MarkSign mark={ marks[ step ] } />
						</>
					) }
				</li>
			) ) }
		</ol>
	);
}

function MarkSign( { mark }: { readonly mark: Mark } ) {
	if ( mark === 'open' ) {
		return null;
	}
	return (
		<>
			<span className="logto-guide__mark" aria-hidden="true">
				{ mark === 'done' ? '✓' : '!' }
			</span>
			<span className="screen-reader-text">
				{ ' ' }
				{ mark === 'done'
					? __( '(done)', 'logto' )
					: __( '(something is wrong)', 'logto' ) }
			</span>
		</>
	);
}
