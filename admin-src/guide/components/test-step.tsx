import { useEffect } from '@wordpress/element';
import { __ } from '@wordpress/i18n';

import { CheckList } from '../../checks/components/check-list';
import { ChecksProgress } from '../../checks/components/checks-progress';
import { type Checks, useChecks } from '../../checks/use-checks';
import { Section } from '../../shared/components/section';
import type { FindingField } from '../../shared/types';
import { TestProgress } from '../../test-sign-in/components/test-progress';
import { TestResult } from '../../test-sign-in/components/test-result';
import { useTestSignIn } from '../../test-sign-in/use-test-sign-in';
import type { StepProps } from '../step-props';
import { VALUES } from '../steps';
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
				<ChecksProgress
					checks={ checks }
					done={ doneSentence( checks ) }
				/>
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
				<TestProgress
					test={ test }
					gone={ __( 'No window of the test is open.', 'logto' ) }
				/>
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

/** What came of the checks, in one sentence: the list has the rest. */
function doneSentence( {
	results,
	error,
}: Pick< Checks, 'results' | 'error' > ): string {
	if ( error !== null ) {
		return '';
	}
	return results.every( ( { outcome } ) => outcome === 'ok' )
		? __( 'Everything that can be checked is fine.', 'logto' )
		: __( 'The checks are done.', 'logto' );
}
