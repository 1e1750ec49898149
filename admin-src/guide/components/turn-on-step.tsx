import { Notice } from '@wordpress/components';
import { useState } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import type { FormEvent } from 'react';

import { FirstLinkSection } from '../../email-sources/components/first-link-section';
import { ClosedRegistration } from '../../fields/components/closed-registration';
import { applies } from '../../fields/conditions';
import { FixedSentence } from '../../shared/components/field';
import { Section } from '../../shared/components/section';
import type { ServerState } from '../../shared/types';
import type { StepProps } from '../step-props';
import { isOn } from '../steps';
import { GuideFields } from './guide-fields';
import { LeftToDo, leftOf } from './left-to-do';
import type { Mode } from './mode-choice';
import { ModeField } from './mode-field';
import { StepActions } from './step-actions';
import { StepFailure } from './step-failure';

/**
 * Turns sign-in on, or not: until here nothing has changed for visitors.
 */
export function TurnOnStep( props: StepProps ) {
	const { server, screen, look, marks, go } = props;
	const [ mode, setMode ] = useState< Mode >( presetOf( server ) );
	const isFixed = server.fixed.includes( 'sign_in_mode' );
	const wrong = leftOf( marks ).filter(
		( step ) => marks[ step ] === 'problem'
	);

	const save = async () => {
		const found = await look.ask( isFixed ? {} : { sign_in_mode: mode } );
		if ( found ) {
			go( 'done' );
		}
	};
	const submit = ( event: FormEvent ) => {
		event.preventDefault();
		if ( screen.saving ) {
			return;
		}
		if ( wrong.length > 0 ) {
			void look.ask();
		} else {
			void save();
		}
	};

	return (
		<form
			className="logto-guide__step"
			aria-label={ __( 'Turn on', 'logto' ) }
			onSubmit={ submit }
			noValidate
		>
			<Section title={ __( 'Turn sign-in with Logto on', 'logto' ) }>
				{ isFixed ? (
					<p>
						<FixedSentence name="sign_in_mode" />
					</p>
				) : (
					<ModeField
						{ ...{ server, screen, mode } }
						onChange={ setMode }
					/>
				) }
				<ClosedRegistration { ...{ server, screen } }>
					<GuideFields
						names={ [ 'account_policy' ] }
						{ ...{ server, screen } }
					/>
				</ClosedRegistration>
			</Section>
			<FirstLink { ...props } />
			<div role="status">
				{ wrong.length > 0 && (
					<Notice
						status="error"
						isDismissible={ false }
						spokenMessage=""
					>
						<p>
							{ __(
								'People could not sign in yet. Something is wrong in:',
								'logto'
							) }
						</p>
						<LeftToDo steps={ wrong } go={ go } />
					</Notice>
				) }
			</div>
			<StepFailure step="turn-on" { ...{ server, screen } } />
			<StepActions
				main={ {
					label: mainLabel( props, mode, wrong.length > 0 ),
					isBusy: screen.saving,
				} }
				onBack={ () => go( 'test' ) }
				goOn={
					wrong.length > 0
						? {
								label:
									mode === 'form'
										? __(
												'Go on with these problems',
												'logto'
											)
										: __(
												'Turn it on with these problems',
												'logto'
											),
								onClick: () => void save(),
							}
						: null
				}
			/>
		</form>
	);
}

/** Whose account an account is: asked about when the section is opened only. */
function FirstLink( props: StepProps ) {
	const [ isOpen, setOpen ] = useState( false );
	const { server, screen } = props;
	if (
		! applies( 'link_confirmation', server, screen.edits ) ||
		// Then it stands above the step, unfolded.
		screen.conflicts.includes( 'link_confirmation' )
	) {
		return null;
	}
	return (
		<details
			className="logto-guide__more"
			onToggle={ ( { currentTarget } ) => setOpen( currentTarget.open ) }
		>
			<summary>
				{ __( 'People who have an account here already', 'logto' ) }
			</summary>
			{ isOpen && <FirstLinkSection { ...props } /> }
		</details>
	);
}

/** As it is or was; a button where it never was on. */
function presetOf( server: ServerState ): Mode {
	const { sign_in_mode: mode } = server.settings;
	return mode === 'form' ? ( server.last_mode ?? 'button' ) : mode;
}

function mainLabel(
	{ server, screen }: StepProps,
	mode: Mode,
	isWrong: boolean
): string {
	if ( screen.saving ) {
		return __( 'Saving…', 'logto' );
	}
	if ( isWrong ) {
		return __( 'Check again', 'logto' );
	}
	const isChange = ! isOn( server ) && mode !== 'form';
	return isChange && ! server.fixed.includes( 'sign_in_mode' )
		? __( 'Turn on', 'logto' )
		: __( 'Save and continue', 'logto' );
}
