import { __ } from '@wordpress/i18n';

import { SettingFields } from '../../fields/components/setting-fields';
import { CopyField } from '../../shared/components/copy-field';
import { Section } from '../../shared/components/section';
import type { PartProps } from '../../shared/part-props';
import { namesIn } from '../../shared/schema/properties';
import type { SecretName } from '../../shared/schema/types';
import { settingTexts } from '../../shared/texts/texts';
import type { Arrival } from '../types';
import { ArrivalState } from './arrival-state';
import { ForgetButton } from './forget-button';

interface Props extends PartProps {
	/** Null as long as it is not known. */
	readonly arrival: Arrival | null;
}

/** What this site makes use of, as the Console calls it. */
const EVENTS = [
	'User.SuspensionStatus.Updated',
	'User.Deleted',
	'User.Data.Updated',
	'User.Created',
	'PostRegister',
	'Organization.Membership.Updated',
];

const KEYS: readonly SecretName[] = [
	'webhook_signing_key',
	'webhook_former_signing_key',
];

/**
 * What Logto tells between sign-ins, and what follows from it.
 */
export function WebhooksSection( { server, screen, arrival }: Props ) {
	return (
		<Section title={ __( 'Webhooks', 'logto' ) }>
			<p>
				{ __(
					'A webhook tells this site at once when somebody is suspended, deleted or changed at Logto. In the Logto Console choose Webhooks > Create webhook, paste this address, and select these events:',
					'logto'
				) }
			</p>
			<ul className="logto-events">
				{ EVENTS.map( ( event ) => (
					<li key={ event }>
						<code dir="ltr">{ event }</code>
					</li>
				) ) }
			</ul>
			{ arrival && (
				<>
					<CopyField
						label={ __( 'Endpoint URL', 'logto' ) }
						value={ arrival.address }
						help={ __(
							'Logto Console > Webhooks > Create webhook.',
							'logto'
						) }
					/>
					<ArrivalState
						{ ...{ arrival } }
						endpoint={ server.settings.endpoint }
						isWebhook
						ifRefused={ __(
							'What came last was refused. If your Logto sent it, the signing key below is not the webhook’s.',
							'logto'
						) }
					/>
				</>
			) }
			{ KEYS.map( ( name ) => (
				<div className="logto-stack" key={ name }>
					<SettingFields
						names={ [ name ] }
						{ ...{ server, screen } }
					/>
					{ server.secrets[ name ] &&
						! server.fixed.includes( name ) && (
							<ForgetButton
								names={ [ name ] }
								what={ settingTexts( name ).label }
								consequence={ __(
									'From then on, nothing that is signed with this key is taken.',
									'logto'
								) }
								screen={ screen }
							/>
						) }
				</div>
			) ) }
			<SettingFields
				names={ namesIn( 'webhooks' ).filter(
					( name ) => ! ( KEYS as readonly string[] ).includes( name )
				) }
				{ ...{ server, screen } }
			/>
		</Section>
	);
}
