import { ExternalLink, Spinner } from '@wordpress/components';
import { __, sprintf } from '@wordpress/i18n';

import type { useChecks } from '../../checks/use-checks';
import type { useTestSignIn } from '../../test-sign-in/use-test-sign-in';

export type Checks = ReturnType< typeof useChecks >;
export type Test = ReturnType< typeof useTestSignIn >;

/** How far the checks are, or that all is well. */
export function ChecksProgress( { checks }: { readonly checks: Checks } ) {
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

/** How far the trial is. */
export function TestProgress( { test }: { readonly test: Test } ) {
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
