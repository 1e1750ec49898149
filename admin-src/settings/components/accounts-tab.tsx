import { __ } from '@wordpress/i18n';

import { ClosedRegistration } from '../../fields/components/closed-registration';
import { SettingFields } from '../../fields/components/setting-fields';
import { AssistantLink } from '../../shared/components/assistant-link';
import { DocsLinks } from '../../shared/components/docs-links';
import { Folded } from '../../shared/components/folded';
import { Section } from '../../shared/components/section';
import type { TabProps } from '../../shared/part-props';
import { namesIn } from '../../shared/schema/properties';
import type { SettingName } from '../../shared/schema/types';

const FIRST_TIME: readonly SettingName[] = [
	'account_policy',
	'link_confirmation',
];
const LINKING: readonly SettingName[] = [
	'link_resets_registered',
	'link_resets_password',
	'link_notification',
];
const PROFILE: readonly SettingName[] = [ 'profile_map', 'picture_as_avatar' ];

/**
 * Who comes in, as which account, and what is written into it: what most sites
 * look at first, the rest folded below it.
 */
export function AccountsTab( { server, screen }: TabProps ) {
	const fields = ( names: readonly SettingName[] ) => (
		<SettingFields { ...{ names, server, screen } } />
	);
	const elsewhere = [ ...FIRST_TIME, ...LINKING, ...PROFILE ];
	return (
		<>
			<Section title={ __( 'First sign-in', 'logto' ) }>
				<ClosedRegistration server={ server } screen={ screen } />
				{ fields( FIRST_TIME ) }
				<Folded title={ __( 'When an account is connected', 'logto' ) }>
					{ fields( LINKING ) }
				</Folded>
				<Folded title={ __( 'New accounts', 'logto' ) }>
					{ fields(
						namesIn( 'accounts' ).filter(
							( name ) => ! elsewhere.includes( name )
						)
					) }
				</Folded>
			</Section>
			<Section title={ __( 'Who may sign in', 'logto' ) }>
				{ fields( namesIn( 'requirements' ) ) }
			</Section>
			<Section title={ __( 'Profile', 'logto' ) }>
				<p>
					{ __(
						'A claim is one piece of information that Logto sends about a person at sign-in, such as given_name or email.',
						'logto'
					) }
				</p>
				{ fields( PROFILE ) }
			</Section>
			<Section title={ __( 'The people who are here already', 'logto' ) }>
				{ fields( namesIn( 'people' ) ) }
				{ ! server.network?.is_shared && (
					<p>
						<AssistantLink assistant="people" />
					</p>
				) }
			</Section>
			<DocsLinks pages={ [ 'accounts', 'accounts-screens' ] } />
		</>
	);
}
