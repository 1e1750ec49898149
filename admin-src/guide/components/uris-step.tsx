import { __ } from '@wordpress/i18n';
import type { FormEvent } from 'react';

import { UrisSection } from '../../connection/components/uris-section';
import { findingsOf } from '../marks';
import { goOnLabel, mainLabel } from '../messages';
import type { StepProps } from '../step-props';
import { ConsoleDrawing } from './console-drawing';
import { StepActions } from './step-actions';
import { StepFailure } from './step-failure';
import { StepProblems } from './step-problems';

/**
 * The addresses that Logto has to know. Only with one of them does Logto say
 * anything of the App secret, so a wrong one may show here: then back to it.
 */
export function UrisStep( props: StepProps ) {
	const { server, screen, look, marks, go, note } = props;
	const isWrong = marks.connect === 'problem';
	const wrong =
		marks.uris === 'problem' ? findingsOf( 'uris', look.findings ) : [];
	const [ first ] = wrong;

	const next = async ( event: FormEvent ) => {
		event.preventDefault();
		if ( screen.saving ) {
			return;
		}
		note( { saysUrisAreThere: true } );
		const found = await look.ask();
		if ( ! found ) {
			return;
		}
		if ( ! isWrong && findingsOf( 'connect', found ).length > 0 ) {
			go( 'connect' );
		} else if ( findingsOf( 'uris', found ).length === 0 ) {
			go( 'test' );
		}
	};

	return (
		<form
			className="logto-guide__step"
			aria-label={ __( 'Addresses', 'logto' ) }
			onSubmit={ ( event ) => void next( event ) }
			noValidate
		>
			<UrisSection server={ server }>
				<ConsoleDrawing />
			</UrisSection>
			<StepProblems findings={ wrong } />
			<StepFailure step="uris" { ...{ server, screen } } />
			<StepActions
				main={ {
					label: mainLabel(
						first !== undefined,
						screen.saving,
						__( 'I have saved them there: continue', 'logto' )
					),
					isBusy: screen.saving,
				} }
				onBack={ () => go( 'connect' ) }
				goOn={
					first
						? {
								label: goOnLabel( first ),
								onClick: () => go( 'test' ),
							}
						: null
				}
			/>
		</form>
	);
}
