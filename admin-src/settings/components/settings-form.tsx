import { useEffect, useRef } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import type { FormEvent } from 'react';

import type { ServerState } from '../types';
import type { SettingsScreen } from '../use-settings';
import { AdvancedSection } from './advanced-section';
import { SaveButton } from './save-button';
import { SaveResult } from './save-result';
import { Section } from './section';
import { SettingFields } from './setting-fields';

interface Props {
	readonly server: ServerState;
	readonly screen: SettingsScreen;
}

/**
 * All settings, Save Changes, and its result.
 */
export function SettingsForm( { server, screen }: Props ) {
	const { failedSaves, save, saving } = screen;
	const formRef = useRef< HTMLFormElement >( null );

	useEffect( () => {
		formRef.current
			?.querySelector< HTMLElement >( '[aria-invalid="true"]' )
			?.focus();
	}, [ failedSaves ] );

	const submit = ( event: FormEvent ) => {
		event.preventDefault();
		void save();
	};

	return (
		<form
			ref={ formRef }
			className="logto-form"
			onSubmit={ submit }
			noValidate
		>
			<Section title={ __( 'Connection to Logto', 'logto' ) }>
				<p>
					{ __(
						'In the Logto Console, open Applications > Create application → Traditional web → the WordPress card. The application’s page then shows these three values.',
						'logto'
					) }
				</p>
				<SettingFields
					group="connection"
					server={ server }
					screen={ screen }
				/>
			</Section>
			<AdvancedSection server={ server } screen={ screen } />
			<div className="logto-save">
				<SaveButton saving={ saving } />
				<SaveResult server={ server } screen={ screen } />
			</div>
		</form>
	);
}
