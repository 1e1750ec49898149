import { Button } from '@wordpress/components';
import { useEffect, useRef, useState } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';

import { SettingFields } from '../../fields/components/setting-fields';
import { Section } from '../../shared/components/section';
import type { TabProps } from '../../shared/part-props';
import { marksOf } from '../marks';
import { stepLabel } from '../messages';
import { isOnShow } from '../on-show';
import type { StepProps } from '../step-props';
import { STEPS, type Step } from '../steps';
import { useLook } from '../use-look';
import { ConnectStep } from './connect-step';
import { DoneStep } from './done-step';
import { StartStep } from './start-step';
import { StepList } from './step-list';
import { TestStep } from './test-step';
import { TurnOnStep } from './turn-on-step';
import { UrisStep } from './uris-step';

interface Props extends TabProps {
	readonly step: Step;
	readonly openStep: ( step: Step ) => void;
}

/**
 * The guided setup: one road, on which each step is saved and looked at before
 * the next, and nothing changes for visitors before its end.
 */
export function Guide( { step, openStep, ...props }: Props ) {
	const { server, screen, openTab } = props;
	const look = useLook( server, screen );
	const [ found, setFound ] = useState( {
		isTested: false,
		hasFailedChecks: false,
		saysUrisAreThere: false,
	} );
	const headingRef = useRef< HTMLHeadingElement >( null );
	const wasAt = useRef( step );
	const marks = marksOf( server, {
		...found,
		findings: look.findings,
		isTested: found.isTested || isProven( props ),
	} );

	// The next step begins where the last one did, for eyes and for ears.
	useEffect( () => {
		if ( wasAt.current !== step ) {
			wasAt.current = step;
			headingRef.current?.focus();
		}
	}, [ step ] );

	const go = ( to: Step ) => {
		screen.dismissResult();
		openStep( to );
	};
	const elsewhere = screen.conflicts.filter(
		( name ) => ! isOnShow( name, step, { server, screen } )
	);
	const stepProps: StepProps = {
		...props,
		look,
		marks,
		go,
		note: ( more ) => setFound( ( before ) => ( { ...before, ...more } ) ),
	};

	return (
		<div
			className="logto-guide"
			role="group"
			aria-label={ __( 'Guided setup', 'logto' ) }
		>
			<div className="logto-guide__head">
				<h2 ref={ headingRef } tabIndex={ -1 }>
					{ sprintf(
						/* translators: 1: Number of the step. 2: How many there are. 3: What it is called, such as Connect. */
						__( 'Guided setup, step %1$d of %2$d: %3$s', 'logto' ),
						STEPS.indexOf( step ) + 1,
						STEPS.length,
						stepLabel( step )
					) }
				</h2>
				<Button variant="link" onClick={ () => openTab( 'overview' ) }>
					{ __( 'Leave the guide', 'logto' ) }
				</Button>
			</div>
			<StepList at={ step } marks={ marks } onOpen={ go } />
			{ elsewhere.length > 0 && (
				<Section
					title={ __(
						'Changed by somebody else meanwhile',
						'logto'
					) }
				>
					<SettingFields
						names={ elsewhere }
						{ ...{ server, screen } }
					/>
				</Section>
			) }
			<StepBody key={ step } step={ step } { ...stepProps } />
		</div>
	);
}

function StepBody( { step, ...props }: StepProps & { readonly step: Step } ) {
	switch ( step ) {
		case 'start':
			return <StartStep go={ props.go } />;
		case 'connect':
			return <ConnectStep { ...props } />;
		case 'uris':
			return <UrisStep { ...props } />;
		case 'test':
			return <TestStep { ...props } />;
		case 'turn-on':
			return <TurnOnStep { ...props } />;
		case 'done':
			return <DoneStep { ...props } />;
	}
}

/** Whether somebody came through with these values before. */
function isProven( { server }: TabProps ): boolean {
	return [ 'working', 'unreachable' ].includes( server.connection.status );
}
