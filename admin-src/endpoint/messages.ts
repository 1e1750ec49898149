import { __, sprintf } from '@wordpress/i18n';

import type { EndpointRefusal } from './endpoint';
import type { Inspection } from './inspect-endpoint';
import type { Verdict } from './types';

/**
 * Whether nothing keeps this endpoint from being the right one.
 *
 * @param verdict What both sides found.
 */
export function isFine( { inspection, finding }: Verdict ): boolean {
	return inspection.outcome === 'ok' && ( finding?.reached ?? true );
}

/**
 * What browser and server found at the endpoint, and what it means where they
 * found different things.
 *
 * @param verdict What both sides found.
 */
export function verdictSentence( { inspection, finding }: Verdict ): string {
	const isSeen = inspection.outcome === 'ok';
	if ( isSeen && finding?.reached ) {
		return __(
			'Logto is there: your browser and this site’s server both find it.',
			'logto'
		);
	}
	if ( finding && isSeen !== finding.reached ) {
		return `${ finding.message } ${ disagreement( isSeen ) }`;
	}
	// Where the browser has reached something, it knows more.
	return finding && inspection.outcome === 'unreachable'
		? `${ finding.message } ${ __(
				'Your browser doesn’t either: check the address for typing mistakes.',
				'logto'
			) }`
		: inspectionSentence( inspection );
}

function disagreement( isSeenByBrowser: boolean ): string {
	return isSeenByBrowser
		? __(
				'Your browser does, so something stands between this server and Logto: a firewall, a name that only your own network knows, or a certificate that the server does not trust. Where both run in containers, Logto may have another name there: set LOGTO_INTERNAL_ENDPOINT in wp-config.php.',
				'logto'
			)
		: __(
				'Your browser does not. The people who sign in need to reach Logto with their browsers, too: look whether this address is known outside your server’s network, and whether your browser keeps this page from it.',
				'logto'
			);
}

function inspectionSentence( inspection: Inspection ): string {
	switch ( inspection.outcome ) {
		case 'ok':
			return __( 'Your browser finds Logto at this address.', 'logto' );
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
		case 'logtos_own':
			return __(
				'This is a page of Logto itself, not your tenant. In the Logto Console open your application, and copy the Logto endpoint from there: for example https://your-tenant.logto.app.',
				'logto'
			);
		case 'http_not_allowed':
			return __(
				'Use https://. Plain http is possible only for Logto on this same machine, or where WP_ENVIRONMENT_TYPE is “local” or “development”.',
				'logto'
			);
	}
}
