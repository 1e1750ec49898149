import { __ } from '@wordpress/i18n';

import { SettingFields } from '../../fields/components/setting-fields';
import { DocsLinks } from '../../shared/components/docs-links';
import { Section } from '../../shared/components/section';
import type { TabProps } from '../../shared/part-props';
import { namesIn } from '../../shared/schema/properties';
import type { SettingName } from '../../shared/schema/types';

/** What the browser takes along to Logto. */
const REQUEST: readonly SettingName[] = [
	'scopes',
	'authorization_parameters',
];

/**
 * What few sites need.
 */
export function AdvancedTab( { server, screen }: TabProps ) {
	return (
		<>
			<Section title={ __( 'What Logto is asked for', 'logto' ) }>
				<SettingFields
					names={ REQUEST }
					server={ server }
					screen={ screen }
				/>
			</Section>
			<Section title={ __( 'From this server to Logto', 'logto' ) }>
				<SettingFields
					names={ namesIn( 'advanced' ).filter(
						( name ) => ! REQUEST.includes( name )
					) }
					server={ server }
					screen={ screen }
				/>
			</Section>
			<DocsLinks pages={ [ 'advanced' ] } />
		</>
	);
}
