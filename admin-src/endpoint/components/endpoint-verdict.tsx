import { Icon } from '@wordpress/components';
import { __, sprintf } from '@wordpress/i18n';

import { isFine, verdictSentence } from '../messages';
import type { VerdictProgress } from '../use-endpoint-verdict';

interface Props {
	readonly progress: VerdictProgress;
	/** What was typed was mended, and became this; null where it was not. */
	readonly mended: string | null;
}

/**
 * What browser and server found at the typed endpoint, in one verdict. The
 * region stands here always: only one that was there is announced.
 */
export function EndpointVerdict( { progress, mended }: Props ) {
	const verdict = progress.phase === 'done' ? progress.verdict : null;
	const isGood = verdict !== null && isFine( verdict );
	const sentence =
		progress.phase === 'checking'
			? __( 'Looking at this address…', 'logto' )
			: verdict && verdictSentence( verdict );
	return (
		<div className="logto-inspection" role="status">
			{ mended !== null && (
				<p>
					{ sprintf(
						/* translators: %s: Address of a Logto server, such as https://tenant.logto.app. */
						__( 'Changed to %s.', 'logto' ),
						mended
					) }
				</p>
			) }
			{ sentence && (
				<p className={ verdict ? lookOf( isGood ) : undefined }>
					{ verdict && (
						<Icon icon={ isGood ? 'yes-alt' : 'warning' } />
					) }
					<span>{ sentence }</span>
				</p>
			) }
		</div>
	);
}

const lookOf = ( isGood: boolean ) => ( isGood ? 'is-fine' : 'is-doubtful' );
