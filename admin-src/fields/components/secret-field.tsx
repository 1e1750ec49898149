import { BaseControl, Button, Flex } from '@wordpress/components';
import { useEffect, useRef, useState } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';

import { FixedSentence, type FieldProps } from '../../shared/components/field';
import { settingTexts } from '../../shared/texts/texts';
import { TextField } from './text-field';

/** The value is what was typed; undefined as long as nothing is. */
interface Props extends FieldProps< string | undefined > {
	/** Whether a secret is saved that the server can open. */
	readonly saved: boolean;
	/** Why the saved one does not do. */
	readonly note: string | undefined;
}

/**
 * A secret can be written and replaced here, and never read.
 */
export function SecretField( props: Props ) {
	const { name, value, saved, note, fixed, error, saving, onChange } = props;
	const { label } = settingTexts( name );
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
				<BaseControl.VisualLabel>{ label }</BaseControl.VisualLabel>
				<Flex justify="flex-start">
					<span>
						{ fixed ? (
							<FixedSentence name={ name } />
						) : (
							__( 'Saved', 'logto' )
						) }
					</span>
					{ ! fixed && (
						<Button
							__next40pxDefaultSize
							ref={ replaceRef }
							variant="secondary"
							disabled={ saving }
							accessibleWhenDisabled
							aria-label={ sprintf(
								/* translators: %s: What is replaced, such as App secret. */
								__( 'Replace %s', 'logto' ),
								label
							) }
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
			<TextField
				inputRef={ inputRef }
				name={ name }
				type="password"
				value={ value ?? '' }
				error={ error }
				note={ note }
				fixed={ false }
				saving={ saving }
				onChange={ onChange }
			/>
			{ saved && (
				<Button
					__next40pxDefaultSize
					variant="tertiary"
					disabled={ saving }
					accessibleWhenDisabled
					aria-label={ sprintf(
						/* translators: %s: What is kept, such as App secret. */
						__( 'Cancel: keep the saved %s', 'logto' ),
						label
					) }
					onClick={ press( undefined ) }
				>
					{ __( 'Cancel', 'logto' ) }
				</Button>
			) }
		</div>
	);
}
