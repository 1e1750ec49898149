import { useId } from '@wordpress/element';
import { __ } from '@wordpress/i18n';

import { CopyField } from '../../shared/components/copy-field';
import type { Settings } from '../../shared/schema/schema';

export type Mode = Settings[ 'sign_in_mode' ];

interface Props {
	readonly value: Mode;
	readonly saving: boolean;
	/** Where administrators sign in, whatever is chosen. */
	readonly tryUrl: string;
	readonly onChange: ( mode: Mode ) => void;
}

/**
 * What visitors meet at the sign-in page: a decision of the admin's.
 */
export function ModeChoice( { value, saving, tryUrl, onChange }: Props ) {
	const id = useId();
	return (
		<>
			<fieldset className="logto-guide__choice">
				<legend>
					{ __(
						'What shall people meet at the sign-in page?',
						'logto'
					) }
				</legend>
				{ choices().map( ( { mode, label, help } ) => (
					<div key={ mode }>
						<input
							type="radio"
							id={ `${ id }-${ mode }` }
							name={ id }
							value={ mode }
							checked={ value === mode }
							disabled={ saving }
							aria-describedby={ `${ id }-${ mode }-help` }
							onChange={ () => onChange( mode ) }
						/>
						<label htmlFor={ `${ id }-${ mode }` }>{ label }</label>
						<p id={ `${ id }-${ mode }-help` }>{ help }</p>
					</div>
				) ) }
			</fieldset>
			{ value === 'form' && tryUrl !== '' && (
				<CopyField
					label={ __( 'Link for administrators', 'logto' ) }
					value={ tryUrl }
					help={ __(
						'Administrators of this site sign in through Logto by this address. It makes no account for anybody else.',
						'logto'
					) }
				/>
			) }
		</>
	);
}

const choices = () =>
	[
		{
			mode: 'button',
			label: __( 'A button above WordPress’s own form', 'logto' ),
			help: __(
				'People choose: Logto, or their WordPress password. A careful beginning.',
				'logto'
			),
		},
		{
			mode: 'redirect',
			label: __( 'Straight to Logto', 'logto' ),
			help: __(
				'Whoever opens the sign-in page goes to Logto at once.',
				'logto'
			),
		},
		{
			mode: 'form',
			label: __( 'Only a link for administrators, to try it', 'logto' ),
			help: __(
				'Nothing changes for anybody else. You can turn it on at any time.',
				'logto'
			),
		},
	] as const;
