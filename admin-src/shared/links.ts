import { __ } from '@wordpress/i18n';

/** The pages of the documentation that admins read, in the order of their use. */
export const DOCS_PAGES = [
	'setup',
	'sign-in-page',
	'passwords',
	'accounts',
	'accounts-screens',
	'moving',
	'aliyun-sms',
	'tenant',
	'sessions',
	'session-lifetime',
	'webhooks',
	'suspension',
	'management-api',
	'checks',
	'trouble',
	'troubleshooting',
	'refusals',
	'sign-in-log',
	'advanced',
	'other-plugins',
	'scale',
	'upgrade-from-1-0',
	'network',
	'network-settings',
	'secrets',
] as const;

export type DocsPage = ( typeof DOCS_PAGES )[ number ];

/**
 * The address of a page of the documentation.
 *
 * @param page The page.
 */
export function docs( page: DocsPage ): string {
	return `https://github.com/logto-wordpress/logto/blob/main/docs/${ page }.md`;
}

/**
 * Where the documentation says what a check's finding shows, where it comes
 * from and what helps.
 *
 * @param check Name of the check.
 */
export function docsOfCheck( check: string ): string {
	return `${ docs( 'troubleshooting' ) }#${ check }`;
}

/**
 * What a link to a page of the documentation says.
 *
 * @param page The page.
 */
export function docsTitle( page: DocsPage ): string {
	switch ( page ) {
		case 'network':
			return __( 'Accounts on a network', 'logto' );
		case 'network-settings':
			return __( 'Settings of a network', 'logto' );
		case 'secrets':
			return __( 'The App secret, and new security keys', 'logto' );
		case 'setup':
			return __( 'Setting up, and trying out', 'logto' );
		case 'sign-in-page':
			return __( 'How the sign-in page works', 'logto' );
		case 'passwords':
			return __( 'WordPress passwords and the emergency link', 'logto' );
		case 'accounts':
			return __( 'Accounts, profiles and roles', 'logto' );
		case 'accounts-screens':
			return __( 'Seeing and changing who is connected', 'logto' );
		case 'moving':
			return __( 'Logto under another address', 'logto' );
		case 'aliyun-sms':
			return __( 'Set up phone sign-in with Aliyun SMS', 'logto' );
		case 'tenant':
			return __( 'What your Logto tenant says of itself', 'logto' );
		case 'sessions':
			return __( 'Signing out at Logto and here', 'logto' );
		case 'session-lifetime':
			return __( 'How long a session lasts', 'logto' );
		case 'webhooks':
			return __( 'What Logto’s webhook does here', 'logto' );
		case 'suspension':
			return __( 'Suspending people', 'logto' );
		case 'management-api':
			return __( 'What the Management API is used for', 'logto' );
		case 'checks':
			return __( 'What the checks look at', 'logto' );
		case 'trouble':
			return __( 'When sign-in stops working', 'logto' );
		case 'troubleshooting':
			return __( 'Troubleshooting', 'logto' );
		case 'refusals':
			return __( 'Why a sign-in was refused: all codes', 'logto' );
		case 'sign-in-log':
			return __( 'Reading the sign-in log', 'logto' );
		case 'advanced':
			return __( 'Advanced settings', 'logto' );
		case 'other-plugins':
			return __( 'Logto beside other plugins', 'logto' );
		case 'scale':
			return __( 'Many web servers, caches and replicas', 'logto' );
		case 'upgrade-from-1-0':
			return __( 'Upgrading from plugin 1.0.1', 'logto' );
	}
}
