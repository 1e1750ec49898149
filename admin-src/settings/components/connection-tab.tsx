import { __ } from '@wordpress/i18n';

import { namesIn } from '../properties';
import { AccountSection } from './account-section';
import { AdvancedSection } from './advanced-section';
import { ChecksSection } from './checks-section';
import { DocsLinks } from './docs-links';
import { Section } from './section';
import { SettingFields } from './setting-fields';
import type { TabProps } from './part-props';
import { TestSection } from './test-section';
import { UrisSection } from './uris-section';

/**
 * What connects this site with Logto.
 */
export function ConnectionTab( props: TabProps ) {
	const { server, screen } = props;
	return (
		<>
			<Section title={ __( 'Connection to Logto', 'logto' ) }>
				<p>
					{ __(
						'In the Logto Console, open Applications > Create application → Traditional web → the WordPress card. The application’s page then shows these three values.',
						'logto'
					) }
				</p>
				<SettingFields
					names={ namesIn( 'connection' ) }
					server={ server }
					screen={ screen }
				/>
			</Section>
			<UrisSection server={ server } />
			<ChecksSection />
			<TestSection { ...props } />
			<AccountSection server={ server } />
			<AdvancedSection server={ server } screen={ screen } />
			<DocsLinks
				pages={ [ 'setup', 'checks', 'advanced', 'aliyun-sms' ] }
			/>
		</>
	);
}
