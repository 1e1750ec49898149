import { Button, ExternalLink, Notice, Spinner } from '@wordpress/components';
import { __ } from '@wordpress/i18n';

import { AccountSection } from './components/account-section';
import { SettingsForm } from './components/settings-form';
import { StatusLine } from './components/status-line';
import { UrisSection } from './components/uris-section';
import { ALIYUN_SMS_GUIDE } from './links';
import './settings.scss';
import { useLeaveWarning } from './use-leave-warning';
import { useSettings } from './use-settings';

/**
 * The settings page, below the heading that PHP prints.
 */
export function SettingsPage() {
	const screen = useSettings();
	const { server, loadError } = screen;
	useLeaveWarning( screen.hasUnsavedChanges );

	if ( loadError !== null ) {
		return <LoadFailed sentence={ loadError } onRetry={ screen.load } />;
	}
	if ( ! server ) {
		return <Loading />;
	}
	return (
		<div className="logto-settings">
			<StatusLine status={ server.connection.status } />
			<SettingsForm server={ server } screen={ screen } />
			<UrisSection server={ server } />
			<AccountSection server={ server } />
			<p>
				<ExternalLink href={ ALIYUN_SMS_GUIDE }>
					{ __( 'Set up phone sign-in with Aliyun SMS', 'logto' ) }
				</ExternalLink>
			</p>
		</div>
	);
}

function Loading() {
	return (
		<p role="status">
			<Spinner />
			{ __( 'Loading the settings…', 'logto' ) }
		</p>
	);
}

interface LoadFailedProps {
	readonly sentence: string;
	readonly onRetry: () => void;
}

function LoadFailed( { sentence, onRetry }: LoadFailedProps ) {
	return (
		<div className="logto-settings">
			<Notice status="error" isDismissible={ false }>
				{ sentence }
			</Notice>
			<div>
				<Button
					__next40pxDefaultSize
					variant="secondary"
					onClick={ onRetry }
				>
					{ __( 'Try again', 'logto' ) }
				</Button>
			</div>
		</div>
	);
}
