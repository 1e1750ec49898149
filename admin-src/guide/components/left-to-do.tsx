import { Button } from '@wordpress/components';
import { __ } from '@wordpress/i18n';

import type { Marks } from '../marks';
import { stepLabel } from '../messages';
import type { StepProps } from '../step-props';
import { STEPS, type Step } from '../steps';

interface Props extends Pick< StepProps, 'go' > {
	readonly steps: readonly Step[];
}

/**
 * The steps in which something is to be done yet.
 *
 * @param marks How all stand.
 */
export function leftOf( marks: Marks ): readonly Step[] {
	return STEPS.filter(
		( step ) =>
			step !== 'start' && step !== 'done' && marks[ step ] !== 'done'
	);
}

/**
 * What is left to do, with the ways there.
 */
export function LeftToDo( { steps, go }: Props ) {
	return (
		<ul className="logto-next">
			{ steps.map( ( step ) => (
				<li key={ step }>
					<Button variant="link" onClick={ () => go( step ) }>
						{ stepLabel( step ) }
					</Button>
					{ ': ' }
					{ whatIsLeft( step ) }
				</li>
			) ) }
		</ul>
	);
}

function whatIsLeft( step: Step ): string {
	switch ( step ) {
		case 'connect':
			return __(
				'the endpoint, the App ID and the App secret.',
				'logto'
			);
		case 'uris':
			return __( 'the addresses that Logto has to know.', 'logto' );
		case 'test':
			return __( 'what the checks found, and a test sign-in.', 'logto' );
		case 'turn-on':
			return __( 'nothing has changed for your visitors yet.', 'logto' );
		case 'start':
		case 'done':
			return '';
	}
}
