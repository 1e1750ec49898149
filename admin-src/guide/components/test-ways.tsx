import { Button } from '@wordpress/components';
import { __ } from '@wordpress/i18n';

import type { Checks } from '../../checks/use-checks';
import type { TestSignIn } from '../../test-sign-in/use-test-sign-in';
import type { StepProps } from '../step-props';
import { StepActions } from './step-actions';

interface Props extends Pick< StepProps, 'go' > {
	readonly checks: Checks;
	readonly test: TestSignIn;
	readonly hasFailed: boolean;
	readonly isTested: boolean;
}

/** What comes next: waiting, checking again, testing, or the next step. */
export function TestWays( { checks, test, hasFailed, isTested, go }: Props ) {
	const back = () => go( 'uris' );
	const on = () => go( 'turn-on' );
	const isOver = ! checks.running && ( checks.total > 0 || hasFailed );
	const label = __( 'Test sign-in', 'logto' );
	if ( ! isOver ) {
		return (
			<StepActions
				main={ { label: __( 'Checking…', 'logto' ), isBusy: true } }
				onBack={ back }
			/>
		);
	}
	if ( hasFailed ) {
		return (
			<StepActions
				main={ {
					label: __( 'Check again', 'logto' ),
					onClick: checks.start,
				} }
				onBack={ back }
				goOn={ {
					label: __( 'Go on with these problems', 'logto' ),
					onClick: on,
				} }
			>
				<TestButton { ...{ test, label } } />
			</StepActions>
		);
	}
	if ( isTested && test.phase === 'idle' ) {
		return (
			<StepActions
				main={ {
					label: __( 'Continue', 'logto' ),
					onClick: on,
					isSecond: Boolean( test.report?.offer ),
				} }
				onBack={ back }
			>
				<TestButton { ...{ test, label } } />
			</StepActions>
		);
	}
	return (
		<StepActions
			main={ {
				label,
				onClick: test.start,
				isBusy: test.phase !== 'idle',
			} }
			onBack={ back }
			goOn={ {
				label: test.report
					? __( 'Go on without a test that passes', 'logto' )
					: __( 'Go on without a test', 'logto' ),
				onClick: on,
			} }
		>
			{ test.phase === 'waiting' && (
				<Button
					__next40pxDefaultSize
					variant="tertiary"
					onClick={ test.stop }
				>
					{ __( 'Stop', 'logto' ) }
				</Button>
			) }
		</StepActions>
	);
}

/** The same trial, where something else comes first. */
function TestButton( {
	test,
	label,
}: {
	readonly test: TestSignIn;
	readonly label: string;
} ) {
	return (
		<Button
			__next40pxDefaultSize
			variant="secondary"
			isBusy={ test.phase !== 'idle' }
			disabled={ test.phase !== 'idle' }
			accessibleWhenDisabled
			onClick={ test.start }
		>
			{ label }
		</Button>
	);
}
