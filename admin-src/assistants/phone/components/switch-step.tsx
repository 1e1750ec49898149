import { Button, Notice, RadioControl } from '@wordpress/components';
import { useState } from '@wordpress/element';
import { __ } from '@wordpress/i18n';

import { Confirm } from '../../../shared/components/confirm';
import type { StepProps } from '../step-props';
import { MODES, type Mode } from '../types';
import { failureText, peopleSentence } from '../words';
import { Actions } from './actions';
import { Preview } from './preview';

/**
 * Switches phone sign-in on, once it was shown what changes by it. Signing up
 * by phone is asked about once more: it may stop people who are there already.
 */
export function SwitchStep( { phone, state, go }: StepProps ) {
	const [ mode, setMode ] = useState< Mode >(
		state.phone === 'off' ? 'sign_in' : state.phone
	);
	const [ asking, setAsking ] = useState( false );
	const choice = state.choices[ mode ];
	const isThere = state.phone === mode;
	// Whom the warnings are about: how many they are.
	const count =
		mode === 'sign_up' && choice.warnings.length > 0
			? peopleSentence( state )
			: null;
	const warnings = [ ...choice.warnings, ...( count ? [ count ] : [] ) ];

	const turnOn = async () => {
		setAsking( false );
		if ( await phone.switchOn( mode ) ) {
			go( 'done' );
		}
	};
	const next = () => {
		if ( isThere ) {
			go( 'done' );
		} else if ( mode === 'sign_up' ) {
			setAsking( true );
		} else {
			void turnOn();
		}
	};

	return (
		<>
			<RadioControl
				label={ __( 'What shall phone numbers be for?', 'logto' ) }
				selected={ mode }
				options={ MODES.map( ( value ) => ( {
					value,
					...modeTexts( value ),
				} ) ) }
				onChange={ ( value ) => setMode( value as Mode ) }
			/>
			<Preview { ...choice } />
			{ choice.obstacle !== null && (
				<Notice status="error" isDismissible={ false }>
					{ choice.obstacle }
				</Notice>
			) }
			{ ! isThere && <Warnings sentences={ warnings } /> }
			<Actions
				label={
					isThere
						? __( 'Continue', 'logto' )
						: __( 'Turn phone sign-in on', 'logto' )
				}
				work={ phone.work }
				error={ failureText( phone.failure ) }
				disabled={ ! isThere && choice.obstacle !== null }
				onClick={ next }
				onBack={ () => go( 'way' ) }
			>
				<Button
					__next40pxDefaultSize
					variant="secondary"
					disabled={ phone.work !== null }
					accessibleWhenDisabled
					onClick={ phone.load }
				>
					{ __( 'Refresh', 'logto' ) }
				</Button>
			</Actions>
			{ asking && (
				<Confirm
					title={ __( 'Let people sign up by phone?', 'logto' ) }
					confirm={ __( 'Turn phone sign-in on', 'logto' ) }
					onCancel={ () => setAsking( false ) }
					onConfirm={ () => void turnOn() }
				>
					{ warnings.map( ( sentence ) => (
						<p key={ sentence }>{ sentence }</p>
					) ) }
					<p>{ __( 'It applies at once.', 'logto' ) }</p>
				</Confirm>
			) }
		</>
	);
}

function Warnings( { sentences }: { readonly sentences: readonly string[] } ) {
	return (
		sentences.length > 0 && (
			<Notice status="warning" isDismissible={ false }>
				{ sentences.map( ( sentence ) => (
					<p key={ sentence }>{ sentence }</p>
				) ) }
			</Notice>
		)
	);
}

function modeTexts( mode: Mode ) {
	return mode === 'sign_in'
		? {
				label: __( 'Signing in only (safe)', 'logto' ),
				description: __(
					'People whose phone number Logto knows can use it. Nothing changes for anybody else.',
					'logto'
				),
			}
		: {
				label: __( 'Signing in and signing up', 'logto' ),
				description: __(
					'New people can open an account with their phone number, too.',
					'logto'
				),
			};
}
