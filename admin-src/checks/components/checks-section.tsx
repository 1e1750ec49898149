import { Button, Flex } from '@wordpress/components';
import { useEffect } from '@wordpress/element';
import { __, _n, sprintf } from '@wordpress/i18n';

import { Section } from '../../shared/components/section';
import type { CheckOutcome } from '../../shared/outcomes';
import type { FindingField } from '../../shared/types';
import type { CheckResult } from '../types';
import { useChecks } from '../use-checks';
import { CheckList } from './check-list';
import { ChecksProgress } from './checks-progress';

interface Props {
	/** Whether they run by themselves when they are shown. */
	readonly atOnce?: boolean;
	/** Opens a field and moves the keyboard there. */
	readonly onFix?: ( ( field: FindingField ) => void ) | undefined;
	/** They are over; gets whether there is a problem. */
	readonly onOver?: ( hasProblem: boolean ) => void;
}

/**
 * Looks at everything that can be wrong with the saved values, one thing after
 * another, and says what to do.
 */
export function ChecksSection( { atOnce = false, onFix, onOver }: Props ) {
	const checks = useChecks( atOnce );
	const { running, results, total, stopped } = checks;
	const isOver = ! running && total > 0;

	useEffect( () => {
		if ( isOver ) {
			onOver?.(
				results.some( ( { outcome } ) => outcome === 'problem' )
			);
		}
		// When they are over.
		// eslint-disable-next-line react-hooks/exhaustive-deps
	}, [ isOver ] );

	return (
		<Section title={ __( 'Check connection', 'logto' ) }>
			<p>
				{ __(
					'Looks at everything that can be wrong between this site and Logto, with the saved values. Nobody has to sign in for it, and nothing is changed. Tools > Site Health has the same checks.',
					'logto'
				) }
			</p>
			<Flex justify="flex-start">
				<Button
					__next40pxDefaultSize
					variant="secondary"
					isBusy={ running }
					disabled={ running }
					accessibleWhenDisabled
					onClick={ checks.start }
				>
					{ __( 'Check connection', 'logto' ) }
				</Button>
				{ running && (
					<Button
						__next40pxDefaultSize
						variant="tertiary"
						onClick={ checks.stop }
					>
						{ __( 'Stop', 'logto' ) }
					</Button>
				) }
			</Flex>
			<ChecksProgress
				checks={ checks }
				done={ summary( results, stopped ) }
			/>
			<CheckList results={ results } onFix={ onFix } />
		</Section>
	);
}

/** How many of what: problems, warnings, and what could not be looked at. */
function summary( results: readonly CheckResult[], stopped: boolean ): string {
	if ( stopped ) {
		return __( 'Stopped.', 'logto' );
	}
	const count = ( wanted: CheckOutcome ) =>
		results.filter( ( { outcome } ) => outcome === wanted ).length;
	const problems = count( 'problem' );
	const warnings = count( 'warning' );
	const unknown = count( 'skipped' );
	const parts = (
		[
			[
				problems,
				/* translators: %d: Number of problems. */
				_n( '%d problem', '%d problems', problems, 'logto' ),
			],
			[
				warnings,
				/* translators: %d: Number of warnings. */
				_n( '%d warning', '%d warnings', warnings, 'logto' ),
			],
			[
				unknown,
				/* translators: %d: Number of checks whose result is not known. */
				_n( '%d not known', '%d not known', unknown, 'logto' ),
			],
		] as const
	 )
		.filter( ( [ number ] ) => number > 0 )
		.map( ( [ number, text ] ) => sprintf( text, number ) );
	return parts.length === 0
		? __( 'Done: nothing is wrong.', 'logto' )
		: /* translators: %s: Numbers, such as “1 problem, 3 not known”. */
			sprintf( __( 'Done: %s.', 'logto' ), parts.join( ', ' ) );
}
