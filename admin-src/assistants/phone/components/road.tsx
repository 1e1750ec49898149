import { useEffect, useRef } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';

import { Section } from '../../../shared/components/section';
import type { AssistantProps } from '../../assistant-props';
import type { StepProps } from '../step-props';
import { stepLabel, STEPS, type Step } from '../steps';
import type { PhoneState } from '../types';
import type { Phone } from '../use-phone';
import { useRoad } from '../use-road';
import { DoneStep } from './done-step';
import { FieldsStep } from './fields-step';
import { NeedsStep } from './needs-step';
import { StepList } from './step-list';
import { SwitchStep } from './switch-step';
import { TestStep } from './test-step';
import { WayStep } from './way-step';

interface Props extends Pick< AssistantProps, 'leave' | 'setDirty' > {
	readonly phone: Phone;
	readonly state: PhoneState;
}

/**
 * The road to phone sign-in. Nothing is switched on before its last step but
 * one, and nothing is saved before the test message.
 */
export function Road( { phone, state, leave, setDirty }: Props ) {
	const { step, isDirty, ...props } = useRoad( phone, state );
	const headRef = useRef< HTMLDivElement >( null );
	const wasAt = useRef( step );
	const isWrong = Object.keys( props.errors ).length > 0;

	useEffect( () => setDirty( isDirty ), [ isDirty, setDirty ] );

	// The next step begins at its name, for eyes and for ears; where a field is
	// wrong, the keyboard is there already.
	useEffect( () => {
		if ( wasAt.current !== step ) {
			wasAt.current = step;
			if ( ! isWrong ) {
				headRef.current?.focus();
			}
		}
	}, [ step, isWrong ] );

	return (
		<>
			<StepList
				at={ step }
				isBusy={ phone.work !== null }
				onOpen={ props.go }
			/>
			<div
				ref={ headRef }
				tabIndex={ -1 }
				role="group"
				aria-label={ sprintf(
					/* translators: 1: Number of the step. 2: How many there are. 3: What it is called, such as Test message. */
					__( 'Step %1$d of %2$d: %3$s', 'logto' ),
					STEPS.indexOf( step ) + 1,
					STEPS.length,
					stepLabel( step )
				) }
			>
				<Section title={ stepLabel( step ) }>
					<StepBody { ...props } step={ step } leave={ leave } />
				</Section>
			</div>
		</>
	);
}

type BodyProps = StepProps & {
	readonly step: Step;
	readonly leave: () => void;
};

function StepBody( { step, leave, ...props }: BodyProps ) {
	switch ( step ) {
		case 'way':
			return <WayStep { ...props } />;
		case 'needs':
			return <NeedsStep { ...props } />;
		case 'fields':
			return <FieldsStep { ...props } />;
		case 'test':
			return <TestStep { ...props } />;
		case 'switch':
			return <SwitchStep { ...props } />;
		case 'done':
			return <DoneStep { ...props } leave={ leave } />;
	}
}
