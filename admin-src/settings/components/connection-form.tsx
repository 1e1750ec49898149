import { Button } from '@wordpress/components';
import { useEffect, useRef } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import type { FormEvent } from 'react';

import { hasUsableSecret, shownValue } from '../helpers';
import type { ServerState, SettingName } from '../types';
import type { SettingsScreen } from '../use-settings';
import { EndpointField } from './endpoint-field';
import { SaveResult } from './save-result';
import { SecretField } from './secret-field';
import { Section } from './section';
import { SettingField } from './setting-field';

interface Props {
	readonly server: ServerState;
	readonly screen: SettingsScreen;
}

/**
 * The three values from the Logto Console, Save Changes, and its result.
 */
export function ConnectionForm( { server, screen }: Props ) {
	const { edit, edits, failedSaves, failure, save, saving } = screen;
	const formRef = useRef< HTMLFormElement >( null );

	useEffect( () => {
		formRef.current
			?.querySelector< HTMLElement >( '[aria-invalid="true"]' )
			?.focus();
	}, [ failedSaves ] );

	const field = ( name: SettingName ) => ( {
		value: shownValue( server, edits, name ),
		error: failure.fields[ name ],
		fixed: server.fixed.includes( name ),
		saving,
		onChange: ( value: string | undefined ) => edit( name, value ),
	} );

	const submit = ( event: FormEvent ) => {
		event.preventDefault();
		void save();
	};

	return (
		<form ref={ formRef } onSubmit={ submit } noValidate>
			<Section title={ __( 'Connection to Logto', 'logto' ) }>
				<p>
					{ __(
						'In the Logto Console, open Applications > Create application → Traditional web → the WordPress card. The application’s page then shows these three values.',
						'logto'
					) }
				</p>
				<EndpointField
					{ ...field( 'endpoint' ) }
					allowHttp={ server.allow_http }
				/>
				<SettingField
					{ ...field( 'app_id' ) }
					name="app_id"
					type="text"
					hint={ __(
						'Logto Console > Applications > your application > Endpoints & Credentials > App ID.',
						'logto'
					) }
				/>
				<SecretField
					{ ...field( 'app_secret' ) }
					value={ edits.app_secret }
					saved={ hasUsableSecret( server ) }
				/>
				<div className="logto-save">
					<Button
						__next40pxDefaultSize
						type="submit"
						variant="primary"
						isBusy={ saving }
						disabled={ saving }
						accessibleWhenDisabled
					>
						{ saving
							? __( 'Saving…', 'logto' )
							: __( 'Save Changes', 'logto' ) }
					</Button>
					<SaveResult server={ server } screen={ screen } />
				</div>
			</Section>
		</form>
	);
}
