import { __ } from '@wordpress/i18n';

import { CopyField } from '../../shared/components/copy-field';
import { Section } from '../../shared/components/section';
import type { Arrival } from '../types';
import { ArrivalState } from './arrival-state';

interface Props {
	/** Null as long as it is not known. */
	readonly arrival: Arrival | null;
	readonly endpoint: string;
}

/**
 * How a sign-out at Logto ends the session here.
 */
export function BackchannelSection( { arrival, endpoint }: Props ) {
	return (
		<Section title={ __( 'Sign-out at Logto', 'logto' ) }>
			<p>
				{ __(
					'When somebody signs out at Logto, for instance in another app, Logto can tell this site, and their session here ends too. Paste this address in the Logto Console, and switch on “Is session required?” below it. Otherwise a sign-out in one browser ends that person’s sessions in all browsers.',
					'logto'
				) }
			</p>
			{ arrival && (
				<>
					<CopyField
						label={ __( 'Backchannel logout URI', 'logto' ) }
						value={ arrival.address }
						help={ __(
							'Logto Console > Applications > your application > Settings > Backchannel logout.',
							'logto'
						) }
					/>
					<ArrivalState
						{ ...{ arrival, endpoint } }
						isWebhook={ false }
						ifRefused={ __(
							'What came last was refused: it was not from this application at your Logto, too old, or sent a second time.',
							'logto'
						) }
					/>
				</>
			) }
		</Section>
	);
}
