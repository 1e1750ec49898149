import { __, sprintf } from '@wordpress/i18n';

import type { Checks } from '../use-checks';

interface Props {
	readonly checks: Checks;
	/** What came of them, said once they are over. */
	readonly done: string;
}

/**
 * How far the checks are, what came of them, and why they could not go on.
 */
export function ChecksProgress( { checks, done }: Props ) {
	const { running, results, total, current, error } = checks;
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
				{ ! running && total > 0 && done }
			</p>
			<span className="logto-error" role="alert">
				{ error }
			</span>
		</>
	);
}
