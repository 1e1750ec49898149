import { Button, ExternalLink, Flex } from '@wordpress/components';
import { __, _n, sprintf } from '@wordpress/i18n';

import { Section } from '../../shared/components/section';
import { docsOfCheck } from '../../shared/links';
import { outcomeLabel } from '../../shared/outcomes';
import type { CheckResult } from '../types';
import { useChecks } from '../use-checks';

interface Props {
	/** Whether they run by themselves when they are shown. */
	readonly atOnce?: boolean;
}

/**
 * Looks at everything that can be wrong with the saved values, one thing after
 * another, and says what to do.
 */
export function ChecksSection( { atOnce = false }: Props ) {
	const checks = useChecks( atOnce );
	const { running, results, total, current, stopped, error } = checks;
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
				{ ! running && total > 0 && summary( results, stopped ) }
			</p>
			<span className="logto-error" role="alert">
				{ error }
			</span>
			{ results.length > 0 && (
				<ul className="logto-findings">
					{ results.map( ( result ) => (
						<Result key={ result.name } result={ result } />
					) ) }
				</ul>
			) }
		</Section>
	);
}

function Result( { result }: { readonly result: CheckResult } ) {
	const { name, label, outcome, sentence, remedy, detail } = result;
	return (
		<li>
			<span className={ `logto-outcome is-${ outcome }` }>
				{ outcomeLabel( outcome ) }
			</span>
			<span>
				<strong>{ label }: </strong>
				{ sentence } { remedy }{ ' ' }
				{ ( outcome === 'warning' || outcome === 'problem' ) && (
					<ExternalLink href={ docsOfCheck( name ) }>
						{ __( 'Causes and remedies', 'logto' ) }
						<span className="screen-reader-text">
							{ ` ${ label }` }
						</span>
					</ExternalLink>
				) }
				{ detail !== '' && (
					<details>
						<summary>
							{ __( 'Details', 'logto' ) }
							<span className="screen-reader-text">
								{ ` ${ label }` }
							</span>
						</summary>
						<code>{ detail }</code>
					</details>
				) }
			</span>
		</li>
	);
}

function summary( results: readonly CheckResult[], stopped: boolean ): string {
	if ( stopped ) {
		return __( 'Stopped.', 'logto' );
	}
	const wrong = results.filter( ( { outcome } ) =>
		[ 'warning', 'problem' ].includes( outcome )
	).length;
	return wrong === 0
		? __( 'Done: nothing is wrong.', 'logto' )
		: sprintf(
				/* translators: %d: Number of things. */
				_n(
					'Done: %d thing to look at.',
					'Done: %d things to look at.',
					wrong,
					'logto'
				),
				wrong
			);
}
