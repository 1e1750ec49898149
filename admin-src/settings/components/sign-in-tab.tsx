import { __ } from '@wordpress/i18n';

import { EmergencySection } from '../../emergency-link/components/emergency-section';
import { SettingFields } from '../../fields/components/setting-fields';
import { LoginPreview } from '../../preview/components/login-preview';
import { DocsLinks } from '../../shared/components/docs-links';
import { Folded } from '../../shared/components/folded';
import { AssistantLink } from '../../shared/components/assistant-link';
import { Section } from '../../shared/components/section';
import type { TabProps } from '../../shared/part-props';
import { namesIn } from '../../shared/schema/properties';
import type { SettingName } from '../../shared/schema/types';
import { PasswordsNeed } from './passwords-need';

const SIGN_OUT: readonly SettingName[] = [ 'end_logto_session' ];
const OTHER_PLUGINS: readonly SettingName[] = [
	'exempt_plugins',
	'apply_lockouts',
];
const PAGES: readonly SettingName[] = [ 'pages_logo', 'pages_contact' ];

/**
 * What people meet at wp-login.php, where they go from there, and who may still
 * use a WordPress password.
 */
export function SignInTab( { server, screen }: TabProps ) {
	return (
		<>
			<Section title={ __( 'Sign-in page', 'logto' ) }>
				<SettingFields
					names={ namesIn( 'sign_in' ).filter(
						( name ) => ! PAGES.includes( name )
					) }
					server={ server }
					screen={ screen }
				/>
				{ ! server.network?.is_shared && (
					<p>
						<AssistantLink assistant="phone" />
					</p>
				) }
			</Section>
			<Section title={ __( 'Pages people see', 'logto' ) }>
				<SettingFields
					names={ PAGES }
					server={ server }
					screen={ screen }
				/>
			</Section>
			<LoginPreview server={ server } screen={ screen } />
			<Section title={ __( 'After sign-in', 'logto' ) }>
				<SettingFields
					names={ namesIn( 'after_sign_in' ).filter(
						( name ) =>
							! [ ...SIGN_OUT, ...OTHER_PLUGINS ].includes( name )
					) }
					server={ server }
					screen={ screen }
				/>
				<Folded title={ __( 'Checks of other plugins', 'logto' ) }>
					<SettingFields
						names={ OTHER_PLUGINS }
						server={ server }
						screen={ screen }
					/>
				</Folded>
			</Section>
			<Section title={ __( 'Log out', 'logto' ) }>
				<SettingFields
					names={ SIGN_OUT }
					server={ server }
					screen={ screen }
				/>
			</Section>
			<Section title={ __( 'WordPress passwords', 'logto' ) }>
				<PasswordsNeed server={ server } screen={ screen } />
				<SettingFields
					names={ namesIn( 'passwords' ) }
					server={ server }
					screen={ screen }
				/>
			</Section>
			<EmergencySection server={ server } screen={ screen } />
			<DocsLinks pages={ [ 'sign-in-page', 'passwords' ] } />
		</>
	);
}
