import { Button, Icon } from '@wordpress/components';
import { __ } from '@wordpress/i18n';
import type { ReactNode } from 'react';

import { AccountSection } from '../../connection/components/account-section';
import { CopyField } from '../../shared/components/copy-field';
import { AssistantLink } from '../../shared/components/assistant-link';
import { Section } from '../../shared/components/section';
import { docs } from '../../shared/links';
import type { Tab } from '../../shared/tabs';
import { useTenant } from '../../tenant/use-tenant';
import type { StepProps } from '../step-props';
import { isOn } from '../steps';
import { LeftToDo, leftOf } from './left-to-do';
import { StepActions } from './step-actions';

/**
 * It works, with what comes next; or what is left to do.
 */
export function DoneStep( props: StepProps ) {
	const { server, marks, go, openTab } = props;
	const left = leftOf( marks );
	const isWorking = isOn( server ) && left.length === 0;
	return (
		<div className="logto-guide__step">
			{ isWorking ? (
				<Section title={ __( 'It works', 'logto' ) }>
					<p className="logto-guide__works">
						<Icon icon="yes-alt" />
						{ __(
							'People sign in to this site through Logto.',
							'logto'
						) }
					</p>
				</Section>
			) : (
				<Section title={ __( 'What is left', 'logto' ) }>
					<LeftToDo steps={ left } go={ go } />
					{ ! isOn( server ) && marks.connect === 'done' && (
						<CopyField
							label={ __( 'Link for administrators', 'logto' ) }
							value={ server.try_url }
							help={ __(
								'Administrators of this site sign in through Logto by this address. It makes no account for anybody else.',
								'logto'
							) }
						/>
					) }
				</Section>
			) }
			{ isWorking && (
				<WhatComesNext
					endpoint={ server.settings.endpoint }
					openTab={ openTab }
				/>
			) }
			{ marks.connect === 'done' && ! server.account.connected && (
				<AccountSection server={ server } />
			) }
			<StepActions
				main={ {
					label: isWorking
						? __( 'Finish', 'logto' )
						: __( 'Leave the guide', 'logto' ),
					onClick: () => openTab( 'overview' ),
				} }
				onBack={ () => go( 'turn-on' ) }
			/>
		</div>
	);
}

interface NextProps extends Pick< StepProps, 'openTab' > {
	readonly endpoint: string;
}

function WhatComesNext( { endpoint, openTab }: NextProps ) {
	const { hasPhone } = useTenant( endpoint );
	const way = ( tab: Tab, label: string ): ReactNode => (
		<li>
			<Button variant="link" onClick={ () => openTab( tab ) }>
				{ label }
			</Button>
		</li>
	);
	return (
		<Section title={ __( 'What comes next', 'logto' ) }>
			<ul className="logto-next">
				<li>
					<Button
						variant="link"
						href={ `${ docs( 'sign-in-page' ) }#what-wp-loginphp-does` }
					>
						{ __( 'Put links to sign in on your pages', 'logto' ) }
					</Button>
				</li>
				{ way(
					'sign-in',
					__( 'Choose what the sign-in page shows', 'logto' )
				) }
				{ way(
					'accounts',
					__(
						'Say who may sign in, and who gets which account',
						'logto'
					)
				) }
				{ way(
					'roles',
					__( 'Give WordPress roles by what Logto says', 'logto' )
				) }
				{ way(
					'sessions',
					__( 'End sessions here when they end at Logto', 'logto' )
				) }
				{ way(
					'sign-in',
					__(
						'Decide who still signs in with a WordPress password',
						'logto'
					)
				) }
				{ way(
					'sign-in',
					__(
						'Make the emergency link, the way in while Logto is down',
						'logto'
					)
				) }
				<li>
					<AssistantLink assistant="phone" />
				</li>
				{ hasPhone === true && (
					<li>
						<Button variant="link" href={ docs( 'aliyun-sms' ) }>
							{ __(
								'Set up phone sign-in with Aliyun SMS',
								'logto'
							) }
						</Button>
					</li>
				) }
			</ul>
		</Section>
	);
}
