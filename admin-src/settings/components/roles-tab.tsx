import { __ } from '@wordpress/i18n';

import { namesIn } from '../properties';
import { DocsLinks } from './docs-links';
import { PreviewSection } from './preview-section';
import { Section } from './section';
import { SettingFields } from './setting-fields';
import type { TabProps } from './part-props';

/**
 * What at Logto gives which role here, and a way to try it out.
 */
export function RolesTab( { server, screen }: TabProps ) {
	return (
		<>
			<Section title={ __( 'Roles', 'logto' ) }>
				<SettingFields
					names={ namesIn( 'roles' ) }
					server={ server }
					screen={ screen }
				/>
			</Section>
			<PreviewSection server={ server } screen={ screen } />
			<DocsLinks pages={ [ 'accounts' ] } />
		</>
	);
}
