import { __, sprintf } from '@wordpress/i18n';

import type { EndpointRefusal } from './endpoint';
import type { Inspection } from './inspect-endpoint';

/**
 * What the browser found at the endpoint, in one or two sentences.
 *
 * @param inspection The finding.
 */
export function inspectionSentence( inspection: Inspection ): string {
	switch ( inspection.outcome ) {
		case 'ok':
			return sprintf(
				/* translators: 1: Issuer address, such as https://example.logto.app/oidc. 2: Names of signature algorithms, such as ES384. */
				__(
					'Your browser found a sign-in service here: issuer %1$s, signing keys %2$s.',
					'logto'
				),
				inspection.issuer,
				inspection.algorithms.join( ', ' )
			);
		case 'refused':
			return refusalSentence( inspection.refusal );
		case 'unreachable':
			return __(
				'Your browser could not reach this address. Check it for typing mistakes. If only your browser is kept from it, saving still works: the site then asks for itself.',
				'logto'
			);
		case 'redirected':
			return __(
				'This address forwards to another one. Enter the address that it forwards to.',
				'logto'
			);
		case 'not_a_provider':
			return __(
				'Something answers at this address, but it is not Logto. Copy the endpoint again from the Logto Console.',
				'logto'
			);
		case 'other_issuer':
			return sprintf(
				/* translators: %s: Issuer address, such as https://example.logto.app/oidc. */
				__(
					'The sign-in service at this address calls itself %s. Enter that address instead.',
					'logto'
				),
				inspection.issuer
			);
		case 'no_usable_key':
			return sprintf(
				/* translators: %s: Issuer address, such as https://example.logto.app/oidc. */
				__(
					'The sign-in service %s shows no signing key that this plugin can use. Check the signing keys in the Logto Console, under Tenant settings.',
					'logto'
				),
				inspection.issuer
			);
	}
}

function refusalSentence( refusal: EndpointRefusal ): string {
	switch ( refusal ) {
		case 'empty':
			return '';
		case 'not_a_url':
			return __(
				'Enter the address of your Logto tenant, starting with https://, for example https://your-tenant.logto.app.',
				'logto'
			);
		case 'not_an_origin':
			return __(
				'Enter only the first part of the address, for example https://your-tenant.logto.app, without anything behind it.',
				'logto'
			);
		case 'http_not_allowed':
			return __(
				'Use https://. Plain http is possible only for Logto on this same machine, or where WP_ENVIRONMENT_TYPE is “local” or “development”.',
				'logto'
			);
	}
}
