import { Button } from '@wordpress/components';
import { __ } from '@wordpress/i18n';

import { DocsLinks } from '../../../shared/components/docs-links';
import { Outcome } from '../../../shared/components/outcome';
import type { StepProps } from '../step-props';
import type { PhoneState } from '../types';
import { failureText, signUpNames, waysToSignIn } from '../words';
import { Actions } from './actions';
import { UndoButton } from './undo-button';

interface Props extends StepProps {
	readonly leave: () => void;
}

/**
 * How it is now, and the ways back.
 */
export function DoneStep( { phone, state, go, leave }: Props ) {
	const isOn = state.phone !== 'off';
	return (
		<>
			<p>
				<Outcome outcome={ isOn ? 'ok' : 'skipped' } />{ ' ' }
				{ stateSentence( state ) }
			</p>
			<dl className="logto-facts">
				<div>
					<dt>{ __( 'People sign in at Logto by', 'logto' ) }</dt>
					<dd>{ waysToSignIn( state.signIn ) }</dd>
				</div>
				<div>
					<dt>{ __( 'New people need', 'logto' ) }</dt>
					<dd>{ signUpNames( state.signIn ) }</dd>
				</div>
			</dl>
			{ isOn && (
				<p>
					{ __(
						'Try it: press Log in on your site in a private window, and sign in with a phone number.',
						'logto'
					) }
				</p>
			) }
			<UndoButton { ...{ phone, state } } />
			<DocsLinks pages={ [ 'aliyun-sms' ] } />
			<Actions
				label={ __( 'Finish', 'logto' ) }
				work={ phone.work }
				error={ failureText( phone.failure ) }
				onClick={ leave }
			>
				{ state.phone !== 'sign_up' && (
					<Button
						__next40pxDefaultSize
						variant="secondary"
						disabled={ phone.work !== null }
						accessibleWhenDisabled
						onClick={ () => go( 'switch' ) }
					>
						{ isOn
							? __( 'Let people sign up by phone, too', 'logto' )
							: __( 'Turn phone sign-in on', 'logto' ) }
					</Button>
				) }
				<Button
					__next40pxDefaultSize
					variant="secondary"
					disabled={ phone.work !== null }
					accessibleWhenDisabled
					onClick={ () => go( 'way' ) }
				>
					{ __( 'Change the connector', 'logto' ) }
				</Button>
			</Actions>
		</>
	);
}

function stateSentence( { phone }: PhoneState ): string {
	switch ( phone ) {
		case 'off':
			return __( 'Phone sign-in is off at Logto.', 'logto' );
		case 'sign_in':
			return __(
				'Phone sign-in is on, for people whose phone number Logto knows.',
				'logto'
			);
		case 'sign_up':
			return __( 'Phone sign-in is on, for signing up, too.', 'logto' );
	}
}
