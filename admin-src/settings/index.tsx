import { Button, Notice, Spinner } from '@wordpress/components';
import { __ } from '@wordpress/i18n';

import { SettingsForm } from './components/settings-form';
import { StatusLine } from './components/status-line';
import './settings.scss';
import { useLeaveWarning } from './use-leave-warning';
import { useSettings } from './use-settings';

/**
 * The settings page, below the heading that PHP prints.
 */
export function SettingsPage() {
	const screen = useSettings();
	const { server, loadError } = screen;
	useLeaveWarning( screen.changed.length > 0 );

	if ( loadError !== null ) {
		return <LoadFailed sentence={ loadError } onRetry={ screen.load } />;
	}
	if ( ! server ) {
		return <Loading />;
	}
	return (
		<div className="logto-settings">
			<StatusLine connection={ server.connection } />
			<SettingsForm server={ server } screen={ screen } />
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
