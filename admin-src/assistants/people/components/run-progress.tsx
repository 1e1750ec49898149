import { Button, Flex } from '@wordpress/components';
import { __, sprintf } from '@wordpress/i18n';

import { Failed } from '../../../shared/components/waiting';
import { COUNTS, type Count, type Run } from '../types';
import type { RunState } from '../use-run';

interface Props {
	readonly run: Run;
	readonly state: RunState;
}

/**
 * How far a run is, and what came of each person so far.
 */
export function RunProgress( { run, state }: Props ) {
	const { isBusy, failure, pause, goOn, forget } = state;
	const { total, done } = run;
	const said = sprintf(
		/* translators: 1: Number of people. 2: Of how many. */
		__( '%1$d of %2$d people', 'logto' ),
		done,
		total
	);
	const isStopped =
		run.state === 'paused' ||
		( run.state === 'running' && failure !== null );
	return (
		<>
			<progress
				className="logto-people__progress"
				aria-label={ said }
				max={ Math.max( 1, total ) }
				value={ total === 0 ? 1 : done }
			/>
			<p role="status">
				{ said } { stateWords( run ) }
			</p>
			<dl className="logto-people__counts">
				{ COUNTS.map( ( name ) => (
					<div key={ name }>
						<dt>{ countWords( name, run.isDry ) }</dt>
						<dd>{ run.counts[ name ] }</dd>
					</div>
				) ) }
			</dl>
			<Failed sentence={ run.lastError } />
			<Flex justify="flex-start" wrap>
				{ run.state === 'running' && ! isStopped && (
					<Button
						__next40pxDefaultSize
						variant="secondary"
						onClick={ pause }
					>
						{ __( 'Pause', 'logto' ) }
					</Button>
				) }
				{ isStopped && (
					<Button
						__next40pxDefaultSize
						variant="primary"
						disabled={ isBusy }
						accessibleWhenDisabled
						onClick={ goOn }
					>
						{ __( 'Go on', 'logto' ) }
					</Button>
				) }
				{ run.report !== '' && done > 0 && (
					<Button
						__next40pxDefaultSize
						variant="secondary"
						href={ run.report }
					>
						{ __( 'Report of each person (CSV)', 'logto' ) }
					</Button>
				) }
				{ run.state !== 'running' && (
					<Button
						__next40pxDefaultSize
						variant="tertiary"
						disabled={ isBusy }
						accessibleWhenDisabled
						onClick={ forget }
					>
						{ __( 'Remove this run and its report', 'logto' ) }
					</Button>
				) }
			</Flex>
		</>
	);
}

function stateWords( { state, isDry }: Run ): string {
	if ( state === 'paused' ) {
		return __( 'It is paused, and can go on at any time.', 'logto' );
	}
	if ( state === 'running' ) {
		return __(
			'Keep this page open: it goes on while it is, and where it was when you come back.',
			'logto'
		);
	}
	return isDry
		? __( 'Done: nothing was changed.', 'logto' )
		: __( 'Done.', 'logto' );
}

function countWords( name: Count, isDry: boolean ): string {
	switch ( name ) {
		case 'created':
			return isDry
				? __( 'To be created at Logto', 'logto' )
				: __( 'Created at Logto and connected', 'logto' );
		case 'linked':
			return __( 'Connected already', 'logto' );
		case 'there':
			return __(
				'At Logto already: connected at their first sign-in',
				'logto'
			);
		case 'skipped':
			return __( 'Left out; the report says why', 'logto' );
		case 'refused':
			return __( 'Refused by Logto; the report says why', 'logto' );
	}
}
