import { useEffect } from '@wordpress/element';
import { __ } from '@wordpress/i18n';

import { CheckList } from '../../checks/components/check-list';
import { useChecks } from '../../checks/use-checks';
import { Section } from '../../shared/components/section';
import type { FindingField } from '../../shared/types';
import { TestResult } from '../../test-sign-in/components/test-result';
import { useTestSignIn } from '../../test-sign-in/use-test-sign-in';
import type { StepProps } from '../step-props';
import { VALUES } from '../steps';
import { ChecksProgress, TestProgress } from './test-progress';
import { TestWays } from './test-ways';

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
	const hasPassed =
		test.report?.outcome === 'passed' || test.report?.connected === true;

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
						id={ test.id }
						report={ test.report }
						server={ server }
						onConnected={ test.takeConnected }
					/>
				) }
			</Section>
			<TestWays
				{ ...{ checks, test, hasFailed, go } }
				isTested={ hasPassed || marks.test === 'done' }
			/>
		</div>
	);
}
