import { __ } from '@wordpress/i18n';

import { SettingFields } from '../../fields/components/setting-fields';
import { PreviewSection } from '../../preview/components/preview-section';
import { DocsLinks } from '../../shared/components/docs-links';
import { Section } from '../../shared/components/section';
import type { TabProps } from '../../shared/part-props';
import { namesIn } from '../../shared/schema/properties';

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
