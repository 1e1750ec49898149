import { Button, ExternalLink, Spinner } from '@wordpress/components';
import { useEffect } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';

import { CheckList } from '../../checks/components/check-list';
import { useChecks } from '../../checks/use-checks';
import { Section } from '../../shared/components/section';
import type { FindingField } from '../../shared/types';
import { TestResult } from '../../test-sign-in/components/test-result';
import { useTestSignIn } from '../../test-sign-in/use-test-sign-in';
import type { StepProps } from '../step-props';
import { VALUES } from '../steps';
import { StepActions } from './step-actions';

type Checks = ReturnType< typeof useChecks >;
type Test = ReturnType< typeof useTestSignIn >;

/**
 * The checks, which run by themselves, and then one sign-in for trial.
 */
export function TestStep( props: StepProps ) {
	const { server, screen, marks, go, note, openTab } = props;
	const checks = useChecks( true );
	const test = useTestSignIn( server, screen );
	const isOver = ! checks.running && checks.total > 0;
	const hasFailed =
		checks.error !== null ||
		checks.results.some( ( { outcome } ) => outcome === 'problem' );
	const hasPassed = test.report?.outcome === 'passed';

	useEffect( () => {
		if ( isOver ) {
			note( { hasFailedChecks: hasFailed } );
		}
		// When they are over.
		// eslint-disable-next-line react-hooks/exhaustive-deps
	}, [ isOver, hasFailed ] );

	useEffect( () => {
		if ( hasPassed ) {
			note( { isTested: true } );
		}
		// When it has passed.
		// eslint-disable-next-line react-hooks/exhaustive-deps
	}, [ hasPassed ] );

	const fix = ( field: FindingField ) => {
		if ( VALUES.some( ( name ) => name === field ) ) {
			go( 'connect' );
		} else if ( field.endsWith( 'redirect_uri' ) ) {
			go( 'uris' );
		} else {
			openTab( 'overview' );
		}
	};

	return (
		<div className="logto-guide__step">
			<Section title={ __( 'Checks', 'logto' ) }>
				<ChecksProgress checks={ checks } />
				{ ! checks.running && (
					<CheckList results={ checks.results } onFix={ fix } />
				) }
			</Section>
			<Section title={ __( 'Test sign-in', 'logto' ) }>
				<p>
					{ __(
						'A window goes the whole way to Logto and back, as you. It changes nothing for your visitors.',
						'logto'
					) }
				</p>
				<TestProgress test={ test } />
				{ test.report && (
					<TestResult
						report={ test.report }
						server={ server }
						onUse={ ( claims ) => {
							screen.setClaims( claims );
							openTab( 'roles' );
						} }
					/>
				) }
			</Section>
			<Ways
				{ ...{ checks, test, hasFailed, go } }
				isTested={ hasPassed || marks.test === 'done' }
			/>
		</div>
	);
}

/** How far the checks are, or that all is well. */
function ChecksProgress( { checks }: { readonly checks: Checks } ) {
	const { running, results, total, current, error } = checks;
	const isFine = results.every( ( { outcome } ) => outcome === 'ok' );
	return (
		<>
			{ running && total > 0 && (
				<progress
					aria-label={ __( 'Checks done', 'logto' ) }
					value={ results.length }
					max={ total }
				/>
			) }
			<p role="status">
				{ current &&
					sprintf(
						/* translators: 1: Number of the check. 2: How many there are. 3: What is looked at, such as Redirect URI. */
						__( '%1$d of %2$d: %3$s…', 'logto' ),
						results.length + 1,
						total,
						current.label
					) }
				{ ! running &&
					total > 0 &&
					error === null &&
					( isFine
						? __(
								'Everything that can be checked is fine.',
								'logto'
							)
						: __( 'The checks are done.', 'logto' ) ) }
			</p>
			<span className="logto-error" role="alert">
				{ error }
			</span>
		</>
	);
}

function TestProgress( { test }: { readonly test: Test } ) {
	const { phase, isGone, url, error } = test;
	return (
		<>
			<div role="status">
				{ phase === 'preparing' && (
					<p>
						<Spinner />
						{ __( 'Asking Logto about the values…', 'logto' ) }
					</p>
				) }
				{ phase === 'waiting' && (
					<p>
						<Spinner />
						{ isGone
							? __( 'No window of the test is open.', 'logto' )
							: __( 'Sign in at Logto in the window.', 'logto' ) }
					</p>
				) }
			</div>
			{ phase === 'waiting' && isGone && (
				<p>
					<ExternalLink href={ url }>
						{ __( 'Open the window again', 'logto' ) }
					</ExternalLink>
				</p>
			) }
			<span className="logto-error" role="alert">
				{ error }
			</span>
		</>
	);
}

interface WaysProps extends Pick< StepProps, 'go' > {
	readonly checks: Checks;
	readonly test: Test;
	readonly hasFailed: boolean;
	readonly isTested: boolean;
}

/** What comes next: waiting, checking again, testing, or the next step. */
function Ways( { checks, test, hasFailed, isTested, go }: WaysProps ) {
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
				main={ { label: __( 'Continue', 'logto' ), onClick: on } }
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
	readonly test: Test;
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
