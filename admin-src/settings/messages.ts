import { __, sprintf } from '@wordpress/i18n';

import type { EndpointRefusal } from '../oidc/endpoint';
import type { Inspection } from '../oidc/inspect-endpoint';
import type { Tab } from '../shared/tabs';
import type { ConnectionStatus, ServerState } from '../shared/types';
import { ago } from './ago';
import type { Step } from './tabs';

/**
 * What a tab is called.
 *
 * @param tab The tab.
 */
export function tabLabel( tab: Tab ): string {
	switch ( tab ) {
		case 'connection':
			return __( 'Connection', 'logto' );
		case 'sign-in':
			return __( 'Sign-in', 'logto' );
		case 'accounts':
			return __( 'Accounts', 'logto' );
		case 'roles':
			return __( 'Roles', 'logto' );
		case 'help':
			return __( 'Help', 'logto' );
	}
}

/**
 * What a step of the guided setup is called.
 *
 * @param step The step.
 */
export function stepLabel( step: Step ): string {
	switch ( step ) {
		case 'endpoint':
			return __( 'Endpoint', 'logto' );
		case 'values':
			return __( 'App ID and App secret', 'logto' );
		case 'uris':
			return __( 'Addresses', 'logto' );
		case 'checks':
			return __( 'Check', 'logto' );
		case 'test':
			return __( 'Test sign-in', 'logto' );
		case 'done':
			return __( 'Done', 'logto' );
	}
}

/**
 * The connection's status in one sentence, what follows from it, and since when.
 *
 * @param connection What the server says of it.
 */
export function statusSentence(
	connection: ServerState[ 'connection' ]
): string {
	return `${ standing( connection.status ) } ${ since( connection ) }`.trim();
}

function since( {
	status,
	last_sign_in: last,
	failed_at: failed,
}: ServerState[ 'connection' ] ): string {
	if ( status === 'unreachable' && failed !== null ) {
		return sprintf(
			/* translators: %s: When, such as “3 minutes ago”. */
			__( 'Last tried %s.', 'logto' ),
			ago( failed )
		);
	}
	return status === 'working' && last !== null
		? sprintf(
				/* translators: %s: When, such as “3 minutes ago”. */
				__( 'Last sign-in %s.', 'logto' ),
				ago( last )
			)
		: '';
}

function standing( status: ConnectionStatus ): string {
	switch ( status ) {
		case 'not_set_up':
			return __(
				'Not set up yet: people sign in with their WordPress passwords until the three values below are saved.',
				'logto'
			);
		case 'unproven':
			return __(
				'Saved, but not proven yet: run Test sign-in, or let the first person sign in through Logto.',
				'logto'
			);
		case 'working':
			return __(
				'Working: people sign in to this site through Logto.',
				'logto'
			);
		case 'unreachable':
			return __(
				'Logto can’t be reached: until it answers again, people get WordPress’s own form, or a page that asks them to wait.',
				'logto'
			);
		case 'moved':
			return __(
				'This site’s address has changed since sign-in worked last, and nothing is asked of Logto in the background. If the site moved, register both URIs below at Logto and run Test sign-in; if it is a copy, give it an application of its own there.',
				'logto'
			);
		case 'paused':
			return __(
				'Paused: wp-login.php shows only the WordPress form. Connected accounts and settings stay as they are.',
				'logto'
			);
		case 'secret_lost':
			return __(
				'The saved App secret can’t be read any more, because this site’s security keys have changed: enter it again. Until then people sign in with WordPress’s own form.',
				'logto'
			);
		case 'disabled':
			return __(
				'Switched off by LOGTO_DISABLED in wp-config.php: people sign in with WordPress’s own form. Remove that line to switch Logto on again.',
				'logto'
			);
	}
}

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
