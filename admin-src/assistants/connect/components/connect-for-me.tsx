import { Button, Flex, Notice } from '@wordpress/components';
import { useRef, useState } from '@wordpress/element';
import { __ } from '@wordpress/i18n';

import { Section } from '../../../shared/components/section';
import { Failed, Waiting } from '../../../shared/components/waiting';
import type { AssistantProps } from '../../assistant-props';
import { NEW } from '../api';
import { usePlan } from '../use-plan';
import { ApplicationChoice } from './application-choice';
import { Changes } from './changes';
import { UndoButton } from './undo-button';

/**
 * What will be created or changed at Logto, its doing, and what was done.
 */
export function ConnectForMe( props: AssistantProps ) {
	const { screen, openGuide, leave } = props;
	const { plan, work, failure, look, run, undo } = usePlan();
	const goOnRef = useRef< HTMLButtonElement >( null );
	const [ wasRun, setWasRun ] = useState( false );

	if ( ! plan ) {
		return (
			<Waiting
				words={ __( 'Asking Logto…', 'logto' ) }
				failure={ work === null ? failure : null }
				onRetry={ () => look( '' ) }
			/>
		);
	}

	const start = async () => {
		setWasRun( true );
		// What is shown is what is done, whatever would fit best by now.
		await run( plan.application.id ?? NEW );
		// The page shows what the server has saved, of a part of it too.
		screen.refresh();
	};
	const takeBack = async () => {
		if ( await undo() ) {
			setWasRun( false );
			// The button that was pressed is gone.
			goOnRef.current?.focus();
		}
		screen.refresh();
	};
	const isBusy = work !== null;
	return (
		<div className="logto-stack" aria-busy={ isBusy }>
			<Section title={ __( 'The application at Logto', 'logto' ) }>
				<ApplicationChoice
					plan={ plan }
					isDisabled={ isBusy || wasRun }
					onChoose={ look }
				/>
				<Changes changes={ plan.changes } isRunning={ work === 'do' } />
				{ plan.left.map( ( sentence ) => (
					<Notice
						key={ sentence }
						status="warning"
						isDismissible={ false }
					>
						{ sentence }
					</Notice>
				) ) }
			</Section>
			<Failed sentence={ failure } />
			<Flex justify="flex-start" wrap>
				{ plan.isDone ? (
					<Button
						__next40pxDefaultSize
						ref={ goOnRef }
						variant="primary"
						disabled={ isBusy }
						accessibleWhenDisabled
						onClick={ openGuide ?? leave }
					>
						{ openGuide
							? __( 'Continue with the test', 'logto' )
							: __( 'Leave the assistant', 'logto' ) }
					</Button>
				) : (
					<Button
						__next40pxDefaultSize
						ref={ goOnRef }
						variant="primary"
						isBusy={ work === 'do' }
						disabled={ isBusy }
						accessibleWhenDisabled
						onClick={ () => void start() }
					>
						{ wasRun
							? __( 'Go on', 'logto' )
							: __( 'Do this at Logto', 'logto' ) }
					</Button>
				) }
				<UndoButton
					undo={ plan.undo }
					isBusy={ isBusy }
					onUndo={ () => void takeBack() }
				/>
			</Flex>
		</div>
	);
}
