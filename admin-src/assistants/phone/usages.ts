import { __ } from '@wordpress/i18n';

import type { Kind, Template } from './types';

/** The kinds of messages that Logto sends, those first that no connector goes without. */
const USAGES = [
	'SignIn',
	'Register',
	'ForgotPassword',
	'Generic',
	'BindNewIdentifier',
	'UserPermissionValidation',
	'MfaVerification',
	'BindMfa',
	'OrganizationInvitation',
] as const;

const ALWAYS_REQUIRED = 4;

/** The ready-made templates of the Message Authentication Service that fit best; any other of its templates is right, too. */
const READY_MADE: Readonly< Record< string, string > > = {
	ForgotPassword: '100003',
	BindNewIdentifier: '100002',
	UserPermissionValidation: '100005',
};

/** The one for all the others. */
const READY_MADE_FOR_ALL = '100001';

/** The kind of the test message, and of every message that has no template of its own. */
export const GENERIC = 'Generic';

/**
 * The messages that need a template.
 *
 * @param kind The service.
 */
export function requiredUsages( kind: Kind ): readonly string[] {
	return kind === 'mas' ? USAGES : USAGES.slice( 0, ALWAYS_REQUIRED );
}

/**
 * The messages that could have a template of their own, and have none yet.
 *
 * @param templates What there is.
 */
export function furtherUsages( templates: readonly Template[] ): string[] {
	return USAGES.filter(
		( usage ) => ! templates.some( ( one ) => one.usage === usage )
	);
}

/**
 * The rows of a form: one for each message that needs a template, then those
 * that are there besides.
 *
 * @param kind      The service.
 * @param templates What there is.
 */
export function rowsOf(
	kind: Kind,
	templates: readonly Template[]
): Template[] {
	const required = requiredUsages( kind );
	return [
		...required.map(
			( usage ) =>
				templates.find( ( one ) => one.usage === usage ) ?? {
					usage,
					code:
						kind === 'mas'
							? ( READY_MADE[ usage ] ?? READY_MADE_FOR_ALL )
							: '',
					overseas: '',
				}
		),
		...templates.filter( ( { usage } ) => ! required.includes( usage ) ),
	];
}

/**
 * What a message is for.
 *
 * @param usage Logto's name for it; one that is not known is shown as it is.
 */
export function usageLabel( usage: string ): string {
	switch ( usage ) {
		case 'SignIn':
			return __( 'Signing in', 'logto' );
		case 'Register':
			return __( 'Signing up', 'logto' );
		case 'ForgotPassword':
			return __( 'Forgotten password', 'logto' );
		case 'Generic':
			return __( 'Test message, and all others', 'logto' );
		case 'BindNewIdentifier':
			return __( 'Adding or changing a phone number', 'logto' );
		case 'UserPermissionValidation':
			return __( 'Confirming a sensitive change', 'logto' );
		case 'MfaVerification':
			return __( 'Two-step verification', 'logto' );
		case 'BindMfa':
			return __( 'Setting up two-step verification', 'logto' );
		case 'OrganizationInvitation':
			return __( 'Invitation to an organization', 'logto' );
		default:
			return usage;
	}
}
