import { RadioControl } from '@wordpress/components';
import { useState } from '@wordpress/element';
import { __ } from '@wordpress/i18n';

import { Section } from '../../../shared/components/section';
import type { AssistantProps } from '../../assistant-props';
import { useRun } from '../use-run';
import { CreateWay } from './create-way';
import { PasswordWay } from './password-way';

type Way = 'passwords' | 'create';

/**
 * The two ways in which the people who are here come over to Logto.
 */
export function BringPeople( props: AssistantProps ) {
	const state = useRun();
	const [ chosen, setChosen ] = useState< Way | null >( null );
	// After a reload a run is on show again.
	const way = chosen ?? ( state.run ? 'create' : null );
	return (
		<div className="logto-stack">
			<Section title={ __( 'How they come over', 'logto' ) }>
				<RadioControl
					label={ __( 'How they come over', 'logto' ) }
					hideLabelFromVision
					selected={ way ?? '' }
					options={ [
						{
							value: 'passwords',
							label: __(
								'Their passwords go on working',
								'logto'
							),
							description: __(
								'At the first sign-in people type their WordPress password at Logto, which asks this site whether it is right. It takes a Logto with Actions (1.42 or newer; on Logto Cloud the enterprise plan).',
								'logto'
							),
						},
						{
							value: 'create',
							label: __( 'Create at Logto', 'logto' ),
							description: __(
								'This site creates a person at Logto for each account, without a password. People sign in by a code, or choose a new password. WordPress passwords can’t be imported: Logto can’t read the form in which they are kept.',
								'logto'
							),
						},
					] }
					onChange={ ( value ) => setChosen( value as Way ) }
				/>
			</Section>
			{ way === 'passwords' && <PasswordWay { ...props } /> }
			{ way === 'create' && <CreateWay { ...props } state={ state } /> }
		</div>
	);
}
