import { Button } from '@wordpress/components';
import { useEffect, useRef } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import type { FormEvent } from 'react';

import type { StepProps } from '../step-props';
import { Text } from './text';

type Props = Pick< StepProps, 'phone' | 'number' | 'errors' | 'dial' > & {
	readonly onSend: ( event: FormEvent ) => void;
};

/**
 * Where the test message goes.
 */
export function SendForm( props: Props ) {
	const { phone, number, errors, dial, onSend } = props;
	const formRef = useRef< HTMLFormElement >( null );
	const readOnly = phone.work !== null;
	const wrong = errors[ 'phone' ] ?? phone.failure?.fields[ 'phone' ];

	useEffect( () => {
		formRef.current
			?.querySelector< HTMLElement >( '[aria-invalid="true"]' )
			?.focus();
	}, [ errors, phone.failures ] );

	return (
		<form
			ref={ formRef }
			className="logto-stack"
			onSubmit={ onSend }
			noValidate
		>
			<p>
				{ __(
					'A message with the code 000000 goes to a phone of yours. Nothing is saved or turned on by it.',
					'logto'
				) }
			</p>
			<div className="logto-phone__number">
				<Text
					label={ __( 'Country code', 'logto' ) }
					type="tel"
					value={ number.country }
					error={ errors[ 'country' ] }
					readOnly={ readOnly }
					onChange={ ( country ) => dial( { ...number, country } ) }
				/>
				<Text
					label={ __( 'Phone number', 'logto' ) }
					type="tel"
					value={ number.number }
					error={ wrong }
					readOnly={ readOnly }
					onChange={ ( typed ) =>
						dial( { ...number, number: typed } )
					}
				/>
			</div>
			<div>
				<Button
					__next40pxDefaultSize
					variant="secondary"
					type="submit"
					isBusy={ phone.work === 'test' }
					disabled={ readOnly }
					accessibleWhenDisabled
				>
					{ __( 'Send a test message', 'logto' ) }
				</Button>
			</div>
		</form>
	);
}
