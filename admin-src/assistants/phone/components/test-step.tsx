import { Button, Notice } from '@wordpress/components';
import { useState } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';
import type { FormEvent } from 'react';

import { isChanged, replacedBy } from '../draft';
import { digitsOf, numberErrors, templateFor } from '../number';
import type { StepProps } from '../step-props';
import { failureText } from '../words';
import { Actions } from './actions';
import { SendForm } from './send-form';

/** Whether the message came: not said yet, or what was said. */
type Came = 'unknown' | 'yes' | 'no';

/**
 * Sends a test message with the values that were typed, asks whether it came,
 * and then has Logto keep them. Phone sign-in stays as it is.
 */
export function TestStep( props: StepProps ) {
	const { phone, state, factory, draft, number, refuse, go } = props;
	const [ sentTo, setSentTo ] = useState< string | null >( null );
	const [ came, setCame ] = useState< Came >( 'unknown' );
	const gone = replacedBy( state, draft.factory );
	const isKept = ! isChanged( draft, factory, state.config );
	const error = phone.failure?.fields[ 'phone' ]
		? null
		: failureText( phone.failure );

	const send = async ( event: FormEvent ) => {
		event.preventDefault();
		const wrong = numberErrors( number, draft );
		refuse( wrong );
		if ( Object.keys( wrong ).length > 0 ) {
			return;
		}
		const to = digitsOf( number );
		setSentTo( null );
		setCame( 'unknown' );
		if ( await phone.test( draft, to ) ) {
			setSentTo( to );
		}
	};

	const save = async () => {
		if ( isKept || ( await phone.save( draft, gone?.id ?? null ) ) ) {
			props.settle();
			go( 'switch' );
		}
	};

	return (
		<>
			<SendForm { ...props } onSend={ ( event ) => void send( event ) } />
			<div className="logto-stack" role="status">
				{ sentTo !== null && (
					<Notice
						status="success"
						isDismissible={ false }
						spokenMessage=""
					>
						{ sprintf(
							/* translators: 1: Phone number, digits only. 2: Code of a template, such as SMS_123456789. */
							__(
								'Aliyun took the message to +%1$s, from the template %2$s. Did it arrive? It can take a minute.',
								'logto'
							),
							sentTo,
							templateFor( draft, sentTo )
						) }
					</Notice>
				) }
				{ came === 'no' && <NotThere /> }
			</div>
			{ sentTo !== null && (
				<div className="logto-phone__answers">
					<Answer
						label={ __( 'Yes, it came', 'logto' ) }
						isGiven={ came === 'yes' }
						onGive={ () => setCame( 'yes' ) }
					/>
					<Answer
						label={ __( 'No, nothing came', 'logto' ) }
						isGiven={ came === 'no' }
						onGive={ () => setCame( 'no' ) }
					/>
				</div>
			) }
			{ gone && (
				<p>
					{ sprintf(
						/* translators: %s: Name of a connector, such as Twilio. */
						__(
							'Saving replaces the connector “%s”. Its settings are lost, and undo does not bring them back.',
							'logto'
						),
						gone.name
					) }
				</p>
			) }
			<Actions
				label={
					isKept
						? __( 'Continue', 'logto' )
						: __( 'Save the values in Logto', 'logto' )
				}
				work={ phone.work }
				error={ error }
				disabled={ ! isKept && came === 'unknown' }
				onClick={ () => void save() }
				onBack={ () => go( 'fields' ) }
			/>
		</>
	);
}

interface AnswerProps {
	readonly label: string;
	readonly isGiven: boolean;
	readonly onGive: () => void;
}

/** Stays there when it was given, so that the keyboard does not lose its place. */
function Answer( { label, isGiven, onGive }: AnswerProps ) {
	return (
		<Button
			__next40pxDefaultSize
			variant="secondary"
			isPressed={ isGiven }
			onClick={ onGive }
		>
			{ label }
		</Button>
	);
}

/** What to do where Aliyun took the message, and nothing came. */
function NotThere() {
	return (
		<p>
			{ __(
				'Look into Aliyun’s console, 业务统计 → 发送记录查询: it says what became of the message. Carriers often hold back messages while the signature is being registered (报备). You can save all the same.',
				'logto'
			) }
		</p>
	);
}
