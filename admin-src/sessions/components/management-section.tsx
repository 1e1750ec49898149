import { Notice } from '@wordpress/components';
import { __ } from '@wordpress/i18n';

import { SettingFields } from '../../fields/components/setting-fields';
import { Section } from '../../shared/components/section';
import type { PartProps } from '../../shared/part-props';
import { namesIn } from '../../shared/schema/properties';
import { fetchManagementApi } from '../api';
import { useAnswer } from '../use-answer';
import { ForgetButton } from './forget-button';

/**
 * The credential by which this site may ask Logto, and tell it, on its own.
 */
export function ManagementSection( { server, screen }: PartProps ) {
	const { settings, secrets, fixed, revision } = server;
	const isKept =
		settings.management_app_id !== '' && secrets.management_app_secret;
	const { answer } = useAnswer(
		fetchManagementApi,
		isKept ? revision : null
	);
	const isForgettable =
		( settings.management_app_id !== '' &&
			! fixed.includes( 'management_app_id' ) ) ||
		( secrets.management_app_secret &&
			! fixed.includes( 'management_app_secret' ) );
	return (
		<Section title={ __( 'Management API', 'logto' ) }>
			<p>
				{ __(
					'Not needed for signing in. With it, this site can end people’s sessions at Logto, ask for their roles in the background, and find out what a lost webhook would have told.',
					'logto'
				) }
			</p>
			<div role="status">
				{ answer?.isAvailable && (
					<p className="logto-standing">
						{ __( 'Logto accepts the credential.', 'logto' ) }
					</p>
				) }
				{ answer && ! answer.isAvailable && (
					<Notice
						status="warning"
						isDismissible={ false }
						spokenMessage=""
					>
						{ answer.problem ||
							__(
								'Logto does not accept the credential.',
								'logto'
							) }
					</Notice>
				) }
			</div>
			<SettingFields
				names={ namesIn( 'management' ) }
				{ ...{ server, screen } }
			/>
			{ isForgettable && (
				<ForgetButton
					names={ [ 'management_app_id', 'management_app_secret' ] }
					what={ __( 'App ID and App secret', 'logto' ) }
					consequence={ __(
						'From then on, this site can’t use the Management API. Signing in goes on as before. Delete the application in the Logto Console as well, if nothing else needs it.',
						'logto'
					) }
					screen={ screen }
				/>
			) }
		</Section>
	);
}
