import { __ } from '@wordpress/i18n';

import { ChecksSection } from '../../checks/components/checks-section';
import { AccountSection } from '../../connection/components/account-section';
import { StatusLine } from '../../connection/components/status-line';
import { UrisSection } from '../../connection/components/uris-section';
import { SettingFields } from '../../fields/components/setting-fields';
import { FormerSection } from '../../issuers/components/former-section';
import { SitesSection } from '../../network/components/sites-section';
import { AssistantLink } from '../../shared/components/assistant-link';
import { DocsLinks } from '../../shared/components/docs-links';
import { Section } from '../../shared/components/section';
import type { TabProps } from '../../shared/part-props';
import { namesIn } from '../../shared/schema/properties';
import { TenantCard } from '../../tenant/components/tenant-card';
import { TestSection } from '../../test-sign-in/components/test-section';
import { TroublePanel } from '../../trouble/components/trouble-panel';
import { openField } from '../open-field';

/**
 * How the connection with Logto is, what it is made of, and whether it works:
 * problems first, then the values, what Logto says, and ways to try it out.
 */
export function OverviewTab( props: TabProps ) {
	const { server, screen, openTab } = props;
	return (
		<>
			{ /* Problems: what has stopped working, then what is to be decided. */ }
			{ server.trouble && (
				<TroublePanel
					trouble={ server.trouble }
					onFix={ ( field ) => openField( field, openTab ) }
				/>
			) }
			{ ! isToldBy( server ) && (
				<StatusLine connection={ server.connection } />
			) }
			{ server.issuers && (
				<FormerSection
					issuers={ server.issuers }
					onDone={ screen.refresh }
				/>
			) }

			{ /* The values of the connection. */ }
			<Section title={ __( 'Connection to Logto', 'logto' ) }>
				{ server.connection.status === 'not_set_up' && (
					<p>
						{ __(
							'In the Logto Console open Applications > Create application, and under “Traditional web app” choose the card “WordPress plugin” (the card “WordPress” beside it is for another plugin). The application’s page then shows these three values.',
							'logto'
						) }
					</p>
				) }
				<SettingFields
					names={ namesIn( 'connection' ) }
					server={ server }
					screen={ screen }
				/>
				{ ! server.network?.is_shared && (
					<p>
						<AssistantLink assistant="connect" />
						{ ' · ' }
						<AssistantLink assistant="phone" />
						{ ' · ' }
						<AssistantLink assistant="people" />
					</p>
				) }
			</Section>
			{ server.network?.is_own_screen && (
				<SitesSection server={ server } screen={ screen } />
			) }
			<UrisSection server={ server } />

			{ /* What the tenant says of itself, and whether all of it works. */ }
			<TenantCard server={ server } />
			<ChecksSection
				onFix={ ( field ) => openField( field, openTab ) }
				onOver={ ( hasProblem ) => {
					// What they find out counts at once: the status must not say something else.
					if ( hasProblem || server.trouble ) {
						screen.refresh();
					}
				} }
			/>
			<TestSection { ...props } />
			<AccountSection server={ server } />
			<DocsLinks
				pages={ [ 'setup', 'checks', 'moving', 'aliyun-sms' ] }
			/>
		</>
	);
}

/** Whether the panel above says already what the status would say: the same cause, with more of it. */
function isToldBy( { trouble, connection }: TabProps[ 'server' ] ): boolean {
	return (
		trouble !== null &&
		[ 'refused', 'unreachable', 'secret_lost' ].includes(
			connection.status
		)
	);
}
