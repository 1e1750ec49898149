import { createRoot } from '@wordpress/element';

import './public-path';

import { SettingsPage } from './settings/settings-page';

const container = document.getElementById( 'logto-settings' );

if ( container ) {
	createRoot( container ).render( <SettingsPage /> );
}
