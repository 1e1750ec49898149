import { __ } from '@wordpress/i18n';

import { Outcome } from '../../shared/components/outcome';
import { fieldLabel } from '../../shared/texts/texts';
import type { Finding } from '../../shared/types';

interface Props {
	readonly findings: readonly Finding[];
}

/**
 * What the server found by asking Logto with the saved values.
 */
export function Findings( { findings }: Props ) {
	return (
		<ul
			className="logto-findings"
			aria-label={ __(
				'What this site found at Logto with the saved values',
				'logto'
			) }
		>
			{ findings.map( ( { check, field, outcome, message } ) => (
				<li key={ `${ check } ${ field ?? '' }` }>
					<Outcome outcome={ outcome } />
					<span>
						{ field && <strong>{ fieldLabel( field ) }: </strong> }
						{ message }
					</span>
				</li>
			) ) }
		</ul>
	);
}
