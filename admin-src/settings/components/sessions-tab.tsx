import { __ } from '@wordpress/i18n';

import { SettingFields } from '../../fields/components/setting-fields';
import { Section } from '../../shared/components/section';
import type { TabProps } from '../../shared/part-props';
import { namesIn } from '../../shared/schema/properties';

/**
 * How sessions here and at Logto go together, and what Logto tells between
 * sign-ins.
 */
export function SessionsTab( { server, screen }: TabProps ) {
	return (
		<>
			<Section title={ __( 'Sessions', 'logto' ) }>
				<SettingFields
					names={ namesIn( 'sessions' ) }
					server={ server }
					screen={ screen }
				/>
			</Section>
			<Section title={ __( 'Webhooks', 'logto' ) }>
				<SettingFields
					names={ namesIn( 'webhooks' ) }
					server={ server }
					screen={ screen }
				/>
			</Section>
			<Section title={ __( 'Management API', 'logto' ) }>
				<SettingFields
					names={ namesIn( 'management' ) }
					server={ server }
					screen={ screen }
				/>
			</Section>
		</>
	);
}
