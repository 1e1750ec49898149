import { Button, CheckboxControl, TextControl } from '@wordpress/components';
import { useEffect, useRef, useState } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import type { FormEvent } from 'react';

import { Folded } from '../../shared/components/folded';
import { Section } from '../../shared/components/section';
import { Failed } from '../../shared/components/waiting';
import type { ServerState } from '../../shared/types';
import type { Credential, Field, Typed } from './types';
import type { CredentialState } from './use-credential';

interface Props {
	readonly server: ServerState;
	readonly known: Credential;
	readonly state: CredentialState;
	readonly onSubmit: ( typed: Typed ) => void;
}

/**
 * What is needed to ask Logto's Management API, where it is found, and where it
 * is typed.
 */
export function CredentialForm( { server, known, state, onSubmit }: Props ) {
	const { isBusy, failure, failures } = state;
	const formRef = useRef< HTMLFormElement >( null );
	const [ typed, setTyped ] = useState< Typed >( {
		endpoint: known.endpoint,
		app_id: '',
		app_secret: '',
		resource: '',
		keep: false,
	} );

	// To what is wrong, for eyes and for ears.
	useEffect( () => {
		if ( failures > 0 ) {
			const wrong =
				formRef.current?.querySelector< HTMLElement >(
					'.is-wrong input'
				);
			wrong?.closest( 'details' )?.setAttribute( 'open', '' );
			wrong?.focus();
		}
	}, [ failures ] );

	const submit = ( event: FormEvent ) => {
		event.preventDefault();
		if ( ! isBusy ) {
			onSubmit( typed );
		}
	};

	const input = ( name: Field, label: string, help?: string ) => (
		<TextField
			{ ...{ name, label, help } }
			value={ typed[ name ] }
			wrong={ failure.fields[ name ] }
			isFixed={
				name === 'endpoint' && server.fixed.includes( 'endpoint' )
			}
			onChange={ ( value ) => setTyped( { ...typed, [ name ]: value } ) }
		/>
	);

	return (
		<form ref={ formRef } onSubmit={ submit } noValidate>
			<Section
				title={ __( 'Access to Logto’s Management API', 'logto' ) }
			>
				<ol className="logto-guide__list">
					<li>
						{ __(
							'In the Logto Console open Applications > Create application, and choose “Machine-to-machine”.',
							'logto'
						) }
					</li>
					<li>
						{ __(
							'Give it the role “Logto Management API access”.',
							'logto'
						) }
					</li>
					<li>
						{ __(
							'Copy its App ID and App secret here. They stay on this site’s server: no browser gets them back.',
							'logto'
						) }
					</li>
				</ol>
				{ input( 'endpoint', __( 'Logto endpoint', 'logto' ) ) }
				{ input(
					'app_id',
					__( 'App ID (machine-to-machine)', 'logto' )
				) }
				{ input(
					'app_secret',
					__( 'App secret (machine-to-machine)', 'logto' )
				) }
				<Folded title={ __( 'API identifier', 'logto' ) }>
					{ input(
						'resource',
						__( 'API identifier', 'logto' ),
						__(
							'Only if your Logto says another one under API resources. Empty: worked out from the Logto endpoint.',
							'logto'
						)
					) }
				</Folded>
				{ known.canKeep && (
					<CheckboxControl
						__nextHasNoMarginBottom
						label={ __( 'Keep it, encrypted', 'logto' ) }
						help={ __(
							'Otherwise it is forgotten within an hour. Whoever has it can change everything at your Logto: keep it only if this site shall use it in the background for what the tab Sessions says, and for lists of Logto’s roles and people.',
							'logto'
						) }
						checked={ typed.keep }
						onChange={ ( keep ) => setTyped( { ...typed, keep } ) }
					/>
				) }
				<Failed sentence={ failure.message } />
				<div>
					<Button
						__next40pxDefaultSize
						variant="primary"
						type="submit"
						isBusy={ isBusy }
						disabled={ isBusy }
						accessibleWhenDisabled
					>
						{ __( 'Continue', 'logto' ) }
					</Button>
				</div>
			</Section>
		</form>
	);
}

interface FieldProps {
	readonly name: Field;
	readonly label: string;
	readonly help?: string | undefined;
	readonly value: string;
	readonly wrong: string | undefined;
	readonly isFixed: boolean;
	readonly onChange: ( value: string ) => void;
}

function TextField( props: FieldProps ) {
	const { name, label, help, value, wrong, isFixed, onChange } = props;
	return (
		<div className={ wrong === undefined ? '' : 'is-wrong' }>
			<TextControl
				__next40pxDefaultSize
				__nextHasNoMarginBottom
				label={ label }
				help={ wrong ?? help }
				value={ value }
				disabled={ isFixed }
				dir="ltr"
				type={ name === 'app_secret' ? 'password' : 'text' }
				autoComplete={ name === 'app_secret' ? 'new-password' : 'off' }
				spellCheck={ false }
				aria-invalid={ wrong !== undefined }
				onChange={ onChange }
			/>
		</div>
	);
}
