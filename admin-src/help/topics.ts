import { __ } from '@wordpress/i18n';

import type { DocsPage } from '../shared/links';
import type { Tab } from '../shared/tabs';
import { fieldLabel } from '../shared/texts/texts';
import type { FindingField } from '../shared/types';

/** Where something is put right, or told at length. */
export type TopicLink =
	| {
			readonly tab: Tab;
			readonly field?: FindingField;
			readonly label: string;
	  }
	| { readonly page: DocsPage; readonly place?: string };

/** What an owner says, and what helps. */
export interface Topic {
	readonly title: string;
	readonly sentences: readonly string[];
	/** What is to be copied or typed, as it is. */
	readonly code?: string;
	readonly links: readonly TopicLink[];
}

const toField = ( tab: Tab, field: FindingField ): TopicLink => ( {
	tab,
	field,
	label: fieldLabel( field ),
} );

/**
 * What goes wrong or is looked for, in the order in which it is asked for.
 *
 * @param signInUrl Where people sign in to this site.
 */
export function topics( signInUrl: string ): readonly Topic[] {
	const emergency: TopicLink = {
		tab: 'sign-in',
		label: __( 'Emergency link, on the Sign-in tab', 'logto' ),
	};
	return [
		{
			title: __( 'A customer can’t sign in', 'logto' ),
			sentences: [
				__(
					'Ask for the reference on the page that they saw, such as 7KX4-M2QD, and look it up in the sign-in log. It says what was refused, and what helps.',
					'logto'
				),
				__(
					'If many people can’t sign in, choose Check connection: it says what is wrong between this site and Logto.',
					'logto'
				),
			],
			links: [
				{ tab: 'log', label: __( 'Sign-in log', 'logto' ) },
				{ tab: 'overview', label: __( 'Check connection', 'logto' ) },
				{ page: 'refusals' },
			],
		},
		{
			title: __( 'I am locked out, or fear to be', 'logto' ),
			sentences: [
				__(
					'WordPress’s own form has an address of its own, shown under “Your account” on the Overview tab: keep it. Where WordPress passwords are switched off, only the emergency link opens that form: make it now, and keep it as well.',
					'logto'
				),
				__(
					'If nothing else helps, write this line into wp-config.php. WordPress’s own form is back at once.',
					'logto'
				),
			],
			code: "define( 'LOGTO_DISABLED', true );",
			links: [ emergency, { page: 'passwords', place: 'locked-out' } ],
		},
		{
			title: __( 'I want a sign-in button on my page', 'logto' ),
			sentences: [
				__(
					'Add WordPress’s block “Login/out”, or link a button or a menu item to the address below. What people meet there is set on the Sign-in tab.',
					'logto'
				),
			],
			code: signInUrl,
			links: [
				toField( 'sign-in', 'sign_in_mode' ),
				{ page: 'sign-in-page' },
			],
		},
		{
			title: __( 'I changed the App secret at Logto', 'logto' ),
			sentences: [
				__(
					'Choose Replace at the App secret on the Overview tab, paste the new one and save. Then run Test sign-in. Whoever is signed in stays signed in.',
					'logto'
				),
			],
			links: [ toField( 'overview', 'app_secret' ), { page: 'secrets' } ],
		},
		{
			title: __( 'Logto is down', 'logto' ),
			sentences: [
				__(
					'Until it answers again, people get WordPress’s own form by itself. Where WordPress passwords are switched off, they see a page that asks them to wait, and you come in by the emergency link.',
					'logto'
				),
				__(
					'If it takes long, choose Pause at the top of this page: WordPress passwords then work for everybody.',
					'logto'
				),
			],
			links: [ emergency, { page: 'passwords' } ],
		},
		{
			title: __( 'People get a second account', 'logto' ),
			sentences: [
				__(
					'Somebody’s account of before is found by the email address, if that is verified at Logto and the setting below allows it. An account with power over the site is never found so: its owner connects it on the profile page.',
					'logto'
				),
			],
			links: [
				toField( 'accounts', 'account_policy' ),
				{ page: 'accounts' },
				{ page: 'accounts-screens' },
			],
		},
		{
			title: __( 'Somebody has the wrong role', 'logto' ),
			sentences: [
				__(
					'The rows on the Roles tab say which role at Logto gives which role here, at the next sign-in. The preview below them shows what somebody would get.',
					'logto'
				),
			],
			links: [ toField( 'roles', 'role_map' ), { page: 'accounts' } ],
		},
		{
			title: __( 'People land on the wrong page', 'logto' ),
			sentences: [
				__(
					'They land on the page that they wanted. Where they wanted none, these rows decide, and after them WordPress.',
					'logto'
				),
			],
			links: [
				toField( 'sign-in', 'login_redirects' ),
				{ page: 'sign-in-page', place: 'where-people-land' },
			],
		},
		{
			title: __( 'Somebody must be out at once', 'logto' ),
			sentences: [
				__(
					'Suspend their account here, under Users: they are out at the next click. Or suspend the person at Logto, for everything that uses it. With a webhook on the Sessions tab this site follows within seconds; without one, when the person is next sent to Logto.',
					'logto'
				),
			],
			links: [
				toField( 'sessions', 'webhook_signing_key' ),
				{ page: 'suspension' },
			],
		},
		{
			title: __( 'This site has a new address', 'logto' ),
			sentences: [
				__(
					'Logto leads people back only to addresses that it knows. Copy both addresses on the Overview tab into the application in the Logto Console, those on the Sessions tab too if you use them, then run Test sign-in.',
					'logto'
				),
			],
			links: [
				toField( 'overview', 'redirect_uri' ),
				{ page: 'troubleshooting' },
			],
		},
	];
}
