import { __ } from '@wordpress/i18n';

import { SettingFields } from '../../fields/components/setting-fields';
import { DocsLinks } from '../../shared/components/docs-links';
import { Section } from '../../shared/components/section';
import type { TabProps } from '../../shared/part-props';
import { namesIn } from '../../shared/schema/properties';
import { ReferenceSearch } from './reference-search';

/**
 * The way to the sign-in log, what it keeps, and for how long.
 */
export function LogTab( { server, screen }: TabProps ) {
	return (
		<>
			<Section title={ __( 'Sign-in log', 'logto' ) }>
				{ server.network?.is_own_screen ? (
					<p>
						{ __(
							'Each site of the network has its own log: Logto > Sign-in log on that site.',
							'logto'
						) }
					</p>
				) : (
					<ReferenceSearch />
				) }
			</Section>
			<Section title={ __( 'What the log keeps', 'logto' ) }>
				<SettingFields
					names={ namesIn( 'log' ) }
					server={ server }
					screen={ screen }
				/>
			</Section>
			<DocsLinks pages={ [ 'sign-in-log', 'refusals' ] } />
		</>
	);
}
