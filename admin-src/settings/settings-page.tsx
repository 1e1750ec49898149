import { useState } from '@wordpress/element';
import { __ } from '@wordpress/i18n';

import { AssistantFrame } from '../assistants/components/assistant-frame';
import { StatusBar } from '../connection/components/status-bar';
import { Guide } from '../guide/components/guide';
import { firstStep, type Step } from '../guide/steps';
import { ChangeDialog } from '../issuers/components/change-dialog';
import { useIssuerChange } from '../issuers/use-issuer-change';
import { NetworkNotice } from '../network/components/network-notice';
import { SetByNetwork } from '../shared/components/field';
import { Waiting } from '../shared/components/waiting';
import {
	addressOf,
	addressOfAssistant,
	type Assistant,
	type Tab,
} from '../shared/tabs';
import type { ServerState } from '../shared/types';
import { useFieldInAddress } from '../trouble/use-field-in-address';
import { addressOfStep, assistantAt, stepAt, tabAt } from './address';
import { SettingsForm } from './components/settings-form';
import './settings.scss';
import { useAddress } from './use-address';
import { useLeaveWarning } from './use-leave-warning';
import { useSettings } from './use-settings';
import { useWayBack } from './use-way-back';

/**
 * The settings page, below the heading that PHP prints.
 */
export function SettingsPage() {
	const { screen, question } = useIssuerChange( useSettings() );
	const { server, loadError } = screen;
	const [ address, go ] = useAddress();
	const [ isDirty, setDirty ] = useState( false );
	useLeaveWarning( screen.changed.length > 0 || isDirty );
	useFieldInAddress( server !== null );
	const assistant = assistantAt( address );
	const ref = useWayBack( assistant !== null );

	if ( loadError !== null || ! server ) {
		return (
			<div className="logto-settings">
				<Waiting
					words={ __( 'Loading the settings…', 'logto' ) }
					failure={ loadError }
					onRetry={ screen.load }
				/>
			</div>
		);
	}
	const step = hasGuide( server )
		? stepAt( address, hasValues( server ) ? null : firstStep( server ) )
		: null;
	const openTab = ( tab: Tab ) => go( addressOf( tab, address ) );
	const openGuide = hasGuide( server )
		? () => go( addressOfStep( afterAssistant( server ), address ) )
		: null;
	const openAssistant = ( to: Assistant | null ) =>
		go( addressOfAssistant( to, address ) );
	if ( assistant ) {
		return (
			<div className="logto-settings">
				<AssistantFrame
					{ ...{ server, screen, assistant, openTab, openGuide } }
					{ ...{ isDirty, setDirty } }
					openAssistant={ openAssistant }
					leave={ () => openAssistant( null ) }
				/>
				{ question && <ChangeDialog { ...question } /> }
			</div>
		);
	}
	return (
		<div ref={ ref } className="logto-settings" tabIndex={ -1 }>
			{ /* The guide turns sign-in on in its last step, and not beside it. */ }
			{ step === null && (
				<StatusBar { ...{ server, screen } } onGuide={ openGuide } />
			) }
			{ server.network && (
				<NetworkNotice
					network={ server.network }
					isSetUp={ hasValues( server ) }
				/>
			) }
			<SetByNetwork.Provider value={ server.network?.set ?? [] }>
				{ step === null ? (
					<SettingsForm
						{ ...{ server, screen, openTab } }
						tab={ tabAt( address ) }
					/>
				) : (
					<Guide
						{ ...{ server, screen, openTab, step } }
						openStep={ ( next ) =>
							go( addressOfStep( next, address ) )
						}
					/>
				) }
			</SetByNetwork.Provider>
			{ question && <ChangeDialog { ...question } /> }
		</div>
	);
}

// The guide saves step by step and asks nothing, so not where that would end
// other sites’ connections; and a site that uses the network’s has none to set up.
function hasGuide( { network }: ServerState ): boolean {
	return (
		network === null ||
		( ! network.is_shared && network.own_connections.count === 0 )
	);
}

// Paused and switched-off sites are set up, too.
function hasValues( { connection }: ServerState ): boolean {
	return connection.status !== 'not_set_up';
}

// What lies before the test was done by the assistant.
function afterAssistant( server: ServerState ): Step {
	return hasValues( server ) ? 'test' : firstStep( server );
}
