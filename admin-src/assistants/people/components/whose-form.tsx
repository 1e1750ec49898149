import { RadioControl } from '@wordpress/components';
import { __ } from '@wordpress/i18n';

import { Section } from '../../../shared/components/section';
import type { PartProps } from '../../../shared/part-props';
import { settingTexts } from '../../../shared/texts/texts';
import type { Settings } from '../../../shared/schema/schema';
import { saveChoice } from '../api';
import type { PasswordCheck } from '../types';
import type { CheckState } from '../use-check';
import { Vouch } from './notes';

interface Props extends PartProps {
	readonly state: CheckState;
	readonly check: PasswordCheck;
}

/**
 * Whose passwords Logto may ask about. Each choice is saved at once, and by
 * itself.
 */
export function WhoseForm( { server, screen, state, check }: Props ) {
	const { choices, label, help } = settingTexts( 'password_check' );
	const isFixed = server.fixed.includes( 'password_check' );
	const isOff = state.isBusy || screen.saving;
	return (
		<Section title={ __( 'Whose passwords', 'logto' ) }>
			<RadioControl
				label={ label }
				help={ help }
				selected={ server.settings.password_check }
				options={ Object.entries( choices ?? {} ).map(
					( [ value, name ] ) => ( { value, label: name } )
				) }
				disabled={ isFixed || isOff }
				onChange={ ( value ) => {
					const choice = value as Settings[ 'password_check' ];
					void state
						.act( async () =>
							saveChoice( choice, server.revision )
						)
						.then( screen.refresh );
				} }
			/>
			<Vouch
				isChecked={ check.vouches }
				isDisabled={ isOff }
				onChange={ ( vouches ) => void state.act( { vouches } ) }
			/>
		</Section>
	);
}
