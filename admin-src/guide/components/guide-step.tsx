import { Button } from '@wordpress/components';
import { __ } from '@wordpress/i18n';

import { ChecksSection } from '../../checks/components/checks-section';
import { AccountSection } from '../../connection/components/account-section';
import { UrisSection } from '../../connection/components/uris-section';
import { FirstLinkSection } from '../../email-sources/components/first-link-section';
import { ClosedRegistration } from '../../fields/components/closed-registration';
import { ConflictChoice } from '../../fields/components/conflict-choice';
import { EndpointField } from '../../fields/components/endpoint-field';
import { SettingFields } from '../../fields/components/setting-fields';
import { isSecretElsewhere, shownValue } from '../../fields/values';
import { Section } from '../../shared/components/section';
import { docs } from '../../shared/links';
import type { PartProps, TabProps } from '../../shared/part-props';
import type { SettingName } from '../../shared/schema/types';
import { TestSection } from '../../test-sign-in/components/test-section';
import type { Step } from '../steps';
import { ConsoleDrawing } from './console-drawing';

interface Props extends TabProps {
	readonly step: Step;
}

/**
 * What a step saves.
 *
 * @param step         The step.
 * @param props        What the page works with.
 * @param props.server The server's state.
 * @param props.screen The page.
 */
export function settingsOf(
	step: Step,
	{ server, screen }: PartProps
): readonly SettingName[] {
	if ( step === 'endpoint' ) {
		// The saved App secret stays with the endpoint that it was saved for.
		return isSecretElsewhere( server, screen.edits )
			? [ 'endpoint', 'app_secret' ]
			: [ 'endpoint' ];
	}
	if ( step === 'accounts' ) {
		return [ 'link_confirmation' ];
	}
	return step === 'values' ? [ 'app_id', 'app_secret' ] : [];
}

/**
 * What there is to do in a step of the guided setup.
 */
export function GuideStep( { step, ...props }: Props ) {
	const { server, screen } = props;
	switch ( step ) {
		case 'endpoint':
			return <EndpointStep { ...props } />;
		case 'values':
			return (
				<Section title={ __( 'The application', 'logto' ) }>
					<p>
						{ __(
							'In the Logto Console, open Applications > Create application → Traditional web → the WordPress card. The application’s page then shows these three values.',
							'logto'
						) }
					</p>
					<SettingFields
						names={ settingsOf( 'values', props ) }
						{ ...{ server, screen } }
					/>
					<ClosedRegistration { ...{ server, screen } }>
						<SettingFields
							names={ [ 'account_policy' ] }
							{ ...{ server, screen } }
						/>
					</ClosedRegistration>
				</Section>
			);
		case 'uris':
			return (
				<UrisSection server={ server }>
					<ConsoleDrawing />
				</UrisSection>
			);
		case 'checks':
			return <ChecksSection atOnce />;
		case 'test':
			return <TestSection { ...props } />;
		case 'accounts':
			return <FirstLinkSection { ...props } />;
		case 'done':
			return <DoneStep { ...props } />;
	}
}

function EndpointStep( { server, screen }: TabProps ) {
	const value = String( shownValue( server, screen.edits, 'endpoint' ) );
	return (
		<Section title={ __( 'Your Logto', 'logto' ) }>
			<p>
				{ __(
					'Logto shows people its own sign-in page, at your tenant in Logto Cloud or on a server of yours. Which one is it?',
					'logto'
				) }
			</p>
			<div className="logto-field">
				<EndpointField
					name="endpoint"
					value={ value }
					error={ screen.failure.fields.endpoint }
					fixed={ server.fixed.includes( 'endpoint' ) }
					saving={ screen.saving }
					allowHttp={ server.allow_http }
					onChange={ ( typed ) => screen.edit( 'endpoint', typed ) }
				/>
				{ screen.conflicts.includes( 'endpoint' ) && (
					<ConflictChoice name="endpoint" screen={ screen } />
				) }
			</div>
			<SettingFields
				names={ settingsOf( 'endpoint', { server, screen } ).filter(
					( name ) => name !== 'endpoint'
				) }
				{ ...{ server, screen } }
			/>
		</Section>
	);
}

function DoneStep( { server, openTab }: TabProps ) {
	return (
		<>
			<Section title={ __( 'What comes next', 'logto' ) }>
				<ul className="logto-next">
					<li>
						<Button
							variant="link"
							onClick={ () => openTab( 'accounts' ) }
						>
							{ __(
								'Who may sign in, and who gets which account',
								'logto'
							) }
						</Button>
					</li>
					<li>
						<Button
							variant="link"
							onClick={ () => openTab( 'roles' ) }
						>
							{ __(
								'Give WordPress roles by what Logto says',
								'logto'
							) }
						</Button>
					</li>
					<li>
						<Button
							variant="link"
							onClick={ () => openTab( 'sign-in' ) }
						>
							{ __(
								'Make the emergency link, the way in while Logto is down',
								'logto'
							) }
						</Button>
					</li>
					<li>
						<Button variant="link" href={ docs( 'aliyun-sms' ) }>
							{ __(
								'Set up phone sign-in with Aliyun SMS',
								'logto'
							) }
						</Button>
					</li>
				</ul>
			</Section>
			<AccountSection server={ server } />
		</>
	);
}
