import { __ } from '@wordpress/i18n';

import { SettingFields } from '../../fields/components/setting-fields';
import { DocsLinks } from '../../shared/components/docs-links';
import { Section } from '../../shared/components/section';
import type { TabProps } from '../../shared/part-props';
import { namesIn } from '../../shared/schema/properties';

/**
 * What the sign-in log keeps, and for how long.
 */
export function LogTab( { server, screen }: TabProps ) {
	return (
		<>
			<Section title={ __( 'Sign-in log', 'logto' ) }>
				<SettingFields
					names={ namesIn( 'log' ) }
					server={ server }
					screen={ screen }
				/>
			</Section>
			<DocsLinks pages={ [ 'refusals' ] } />
		</>
	);
}
