import { __ } from '@wordpress/i18n';

import { SettingFields } from '../../fields/components/setting-fields';
import { DocsLinks } from '../../shared/components/docs-links';
import { Section } from '../../shared/components/section';
import type { PartProps } from '../../shared/part-props';
import { namesIn } from '../../shared/schema/properties';

/**
 * What the network leaves to its sites.
 */
export function SitesSection( { server, screen }: PartProps ) {
	return (
		<Section title={ __( 'Sites of this network', 'logto' ) }>
			<SettingFields
				names={ namesIn( 'network' ) }
				{ ...{ server, screen } }
			/>
			<DocsLinks pages={ [ 'network-settings' ] } />
		</Section>
	);
}
