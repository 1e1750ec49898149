import { __ } from '@wordpress/i18n';

import { SettingFields } from '../../fields/components/setting-fields';
import { fetchArrivals } from '../../sessions/api';
import { BackchannelSection } from '../../sessions/components/backchannel-section';
import { ManagementSection } from '../../sessions/components/management-section';
import { WebhooksSection } from '../../sessions/components/webhooks-section';
import { useAnswer } from '../../sessions/use-answer';
import { DocsLinks } from '../../shared/components/docs-links';
import { Section } from '../../shared/components/section';
import type { TabProps } from '../../shared/part-props';
import { namesIn } from '../../shared/schema/properties';

/**
 * How sessions here and at Logto go together, and what Logto tells between
 * sign-ins.
 */
export function SessionsTab( { server, screen }: TabProps ) {
	const { answer, error } = useAnswer( fetchArrivals, server.revision );
	return (
		<>
			<span className="logto-error" role="alert">
				{ error }
			</span>
			<BackchannelSection
				arrival={ answer?.backchannel ?? null }
				endpoint={ server.settings.endpoint }
			/>
			<WebhooksSection
				arrival={ answer?.webhook ?? null }
				{ ...{ server, screen } }
			/>
			<Section title={ __( 'Sessions', 'logto' ) }>
				<SettingFields
					names={ namesIn( 'sessions' ) }
					{ ...{ server, screen } }
				/>
			</Section>
			<ManagementSection { ...{ server, screen } } />
			<DocsLinks
				pages={ [
					'sessions',
					'session-lifetime',
					'webhooks',
					'suspension',
					'management-api',
				] }
			/>
		</>
	);
}
