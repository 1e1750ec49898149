import { CheckboxControl } from '@wordpress/components';
import { useEffect, useRef } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import type { FormEvent } from 'react';

import { errorsOf } from '../draft';
import type { StepProps } from '../step-props';
import { failureText } from '../words';
import { Actions } from './actions';
import { Templates } from './templates';
import { Text } from './text';

/**
 * The fields, as the connector has them. They are looked at before they are
 * sent, and what the server finds wrong in them later stands here, too.
 */
export function FieldsStep( props: StepProps ) {
	const { phone, state, draft, errors, edit, refuse, go } = props;
	const formRef = useRef< HTMLFormElement >( null );
	const readOnly = phone.work !== null;
	const keepsSecret = state.config?.factory === draft.factory;

	// Whenever something is found wrong: now, or before this step was opened.
	const found = useRef< typeof errors >( {} );
	useEffect( () => {
		const isNew = Object.keys( errors ).some(
			( name ) => ! ( name in found.current )
		);
		found.current = errors;
		if ( isNew ) {
			formRef.current
				?.querySelector< HTMLElement >( '[aria-invalid="true"]' )
				?.focus();
		}
	}, [ errors ] );

	const next = ( event: FormEvent ) => {
		event.preventDefault();
		const wrong = errorsOf( draft, state.config );
		found.current = {};
		refuse( wrong );
		if ( Object.keys( wrong ).length === 0 ) {
			go( 'test' );
		}
	};

	return (
		<form
			ref={ formRef }
			className="logto-stack"
			onSubmit={ next }
			noValidate
		>
			<Text
				label="AccessKey ID"
				value={ draft.accessKeyId }
				error={ errors[ 'access_key_id' ] }
				readOnly={ readOnly }
				onChange={ ( accessKeyId ) =>
					edit( { accessKeyId }, 'access_key_id' )
				}
			/>
			<Text
				label="AccessKey Secret"
				type="password"
				value={ draft.secret }
				error={ errors[ 'access_key_secret' ] }
				help={
					keepsSecret
						? __(
								'Logto has one, which is not shown here. Leave this empty to keep it.',
								'logto'
							)
						: __(
								'It goes to Logto, and is not stored in WordPress.',
								'logto'
							)
				}
				required={ ! keepsSecret }
				readOnly={ readOnly }
				onChange={ ( secret ) =>
					edit( { secret }, 'access_key_secret' )
				}
			/>
			<Text
				label={ __( 'Signature name (签名名称)', 'logto' ) }
				value={ draft.signName }
				error={ errors[ 'sign_name' ] }
				help={ __( 'Without 【】.', 'logto' ) }
				readOnly={ readOnly }
				onChange={ ( signName ) => edit( { signName }, 'sign_name' ) }
			/>
			<Templates { ...{ draft, errors, edit, readOnly } } />
			{ draft.kind === 'sms' && (
				<CheckboxControl
					__nextHasNoMarginBottom
					label={ __( 'Strict check of the country code', 'logto' ) }
					checked={ draft.isStrict }
					help={ __(
						'On, only numbers that begin with 86 count as mainland Chinese. Off, numbers of the USA and Canada do so, too: they are sent the mainland’s template, which fails. Turn it on if you send abroad.',
						'logto'
					) }
					aria-disabled={ readOnly }
					onChange={ ( isStrict ) => edit( { isStrict }, 'strict' ) }
				/>
			) }
			<Actions
				label={ __( 'Continue', 'logto' ) }
				work={ phone.work }
				error={ failureText( phone.failure ) }
				onBack={ () => go( 'needs' ) }
			/>
		</form>
	);
}
