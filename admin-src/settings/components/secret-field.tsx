import { BaseControl, Button, Flex } from '@wordpress/components';
import { useEffect, useRef, useState } from '@wordpress/element';
import { __ } from '@wordpress/i18n';

import { fieldLabel } from '../messages';
import { fixedSentence, SettingField } from './setting-field';

interface Props {
	/** What was typed; undefined as long as nothing is. */
	readonly value: string | undefined;
	/** Whether a secret is saved that the server can open. */
	readonly saved: boolean;
	readonly error: string | undefined;
	readonly fixed: boolean;
	readonly saving: boolean;
	readonly onChange: ( value: string | undefined ) => void;
}

/**
 * The secret can be written and replaced here, and never read.
 */
export function SecretField( props: Props ) {
	const { value, saved, fixed, error, saving, onChange } = props;
	const asks =
		! fixed && ( ! saved || value !== undefined || error !== undefined );
	const inputRef = useRef< HTMLInputElement >( null );
	const replaceRef = useRef< HTMLButtonElement >( null );
	// A pressed button that vanishes would leave the keyboard nowhere.
	const [ focusNext, setFocusNext ] = useState( false );

	useEffect( () => {
		if ( focusNext ) {
			( inputRef.current ?? replaceRef.current )?.focus();
			setFocusNext( false );
		}
	}, [ focusNext ] );

	const press = ( next: string | undefined ) => () => {
		onChange( next );
		setFocusNext( true );
	};

	if ( ! asks ) {
		return (
			<div>
				<BaseControl.VisualLabel>
					{ fieldLabel( 'app_secret' ) }
				</BaseControl.VisualLabel>
				<Flex justify="flex-start">
					<span>
						{ fixed
							? fixedSentence( 'app_secret' )
							: __( 'Saved', 'logto' ) }
					</span>
					{ ! fixed && (
						<Button
							__next40pxDefaultSize
							ref={ replaceRef }
							variant="secondary"
							disabled={ saving }
							accessibleWhenDisabled
							aria-label={ __( 'Replace App secret', 'logto' ) }
							onClick={ press( '' ) }
						>
							{ __( 'Replace', 'logto' ) }
						</Button>
					) }
				</Flex>
				{ error !== undefined && (
					<p className="logto-error">{ error }</p>
				) }
			</div>
		);
	}

	return (
		<div>
			<SettingField
				inputRef={ inputRef }
				name="app_secret"
				type="password"
				value={ value ?? '' }
				error={ error }
				fixed={ false }
				saving={ saving }
				hint={ __(
					'Logto Console > Applications > your application > Endpoints & Credentials > App secrets.',
					'logto'
				) }
				onChange={ onChange }
			/>
			{ saved && (
				<Button
					__next40pxDefaultSize
					variant="tertiary"
					disabled={ saving }
					accessibleWhenDisabled
					aria-label={ __(
						'Cancel: keep the saved App secret',
						'logto'
					) }
					onClick={ press( undefined ) }
				>
					{ __( 'Cancel', 'logto' ) }
				</Button>
			) }
		</div>
	);
}
