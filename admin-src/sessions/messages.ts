import { __, sprintf } from '@wordpress/i18n';

import { moment } from '../shared/moment';
import type { Arrival, Obstacle } from './types';

/** What a server of one’s own has to be started with. */
const SSRF = 'OIDC_PROVIDER_SSRF_PROTECTION_DISABLED=true';

/**
 * What keeps Logto from delivering to the site, or makes it unsafe; '' for
 * nothing.
 *
 * @param obstacle  What stands against the address.
 * @param endpoint  The saved endpoint.
 * @param isWebhook Whether it is about webhooks, which a Logto of one’s own sends anywhere.
 */
export function obstacleSentence(
	obstacle: Obstacle,
	endpoint: string,
	isWebhook: boolean
): string {
	if ( obstacle === '' ) {
		return '';
	}
	if ( obstacle === 'http' ) {
		return __(
			'This address begins with http://, so what Logto sends can be read on its way. Use https:// for this site.',
			'logto'
		);
	}
	// Its tenants’ own addresses; one under another name is not told from a server of one’s own.
	if ( /\.logto\.app$/.test( endpoint ) ) {
		return __(
			'Logto Cloud can’t reach this address: it is on this machine or in a private network.',
			'logto'
		);
	}
	return isWebhook
		? ''
		: sprintf(
				/* translators: %s: A setting of the Logto server. */
				__(
					'This address is on this machine or in a private network. Logto delivers there only if you host it yourself and start it with %s.',
					'logto'
				),
				SSRF
			);
}

/**
 * What came, and what was refused: a sentence each.
 *
 * @param arrival What is known.
 */
export function arrivalSentences( arrival: Arrival ): readonly string[] {
	const { last, count, refusedLast, refused } = arrival;
	return [
		last === null
			? __( 'Nothing has arrived here yet.', 'logto' )
			: sprintf(
					/* translators: 1: Date and time. 2: How many messages. */
					__(
						'Messages that arrived: at least %2$d, the last one on %1$s.',
						'logto'
					),
					moment( last ),
					count
				),
		...( refusedLast === null
			? []
			: [
					sprintf(
						/* translators: 1: Date and time. 2: How many messages. */
						__(
							'Messages that were refused: at least %2$d, the last one on %1$s.',
							'logto'
						),
						moment( refusedLast ),
						refused
					),
				] ),
	];
}
