import { Notice } from '@wordpress/components';

import type { Finding } from '../../shared/types';
import { findingSentence } from '../messages';

interface Props {
	readonly findings: readonly Finding[];
}

/**
 * What is wrong in a step. The region stands here always: only one that was
 * there is announced.
 */
export function StepProblems( { findings }: Props ) {
	return (
		<div role="status">
			{ findings.map( ( finding ) => (
				<Notice
					key={ finding.check }
					status={
						finding.outcome === 'problem' ? 'error' : 'warning'
					}
					isDismissible={ false }
					spokenMessage=""
				>
					{ findingSentence( finding ) }
				</Notice>
			) ) }
		</div>
	);
}
