import { __ } from '@wordpress/i18n';

import { ClosedRegistration } from '../../fields/components/closed-registration';
import { SettingFields } from '../../fields/components/setting-fields';
import { DocsLinks } from '../../shared/components/docs-links';
import { Section } from '../../shared/components/section';
import type { TabProps } from '../../shared/part-props';
import { namesIn } from '../../shared/schema/properties';
import type { SettingName } from '../../shared/schema/types';

const PROFILE: readonly SettingName[] = [ 'profile_map', 'picture_as_avatar' ];

/**
 * Who comes in, as which account, and what is written into it.
 */
export function AccountsTab( { server, screen }: TabProps ) {
	return (
		<>
			<Section title={ __( 'Accounts', 'logto' ) }>
				<ClosedRegistration server={ server } screen={ screen } />
				<SettingFields
					names={ namesIn( 'accounts' ).filter(
						( name ) => ! PROFILE.includes( name )
					) }
					server={ server }
					screen={ screen }
				/>
			</Section>
			<Section title={ __( 'Who may sign in', 'logto' ) }>
				<SettingFields
					names={ namesIn( 'requirements' ) }
					server={ server }
					screen={ screen }
				/>
			</Section>
			<Section title={ __( 'Profile', 'logto' ) }>
				<SettingFields
					names={ PROFILE }
					server={ server }
					screen={ screen }
				/>
			</Section>
			<DocsLinks pages={ [ 'accounts', 'accounts-screens' ] } />
		</>
	);
}
