import { ComboboxControl, RadioControl } from '@wordpress/components';
import { __ } from '@wordpress/i18n';

import { type ClaimSource, useClaimSource } from '../use-claim-source';

interface Props {
	/** Takes the claims that were found, as JSON. */
	readonly setClaims: ( text: string ) => void;
}

/**
 * Whose claims the settings are tried out on: of a test, of a user, or pasted.
 *
 * @param props           Properties.
 * @param props.setClaims Takes them.
 */
export function ClaimSourceField( { setClaims }: Props ) {
	const { source, sentence, users, user, choose, search, pick } =
		useClaimSource( setClaims );
	return (
		<>
			<RadioControl
				label={ __( 'Try it with', 'logto' ) }
				selected={ source }
				options={ [
					{
						value: 'test',
						label: __( 'My last test sign-in', 'logto' ),
					},
					{ value: 'user', label: __( 'A user', 'logto' ) },
					{ value: 'pasted', label: __( 'Pasted claims', 'logto' ) },
				] }
				onChange={ ( value ) => choose( value as ClaimSource ) }
			/>
			{ source === 'user' && (
				<ComboboxControl
					__next40pxDefaultSize
					__nextHasNoMarginBottom
					label={ __( 'User', 'logto' ) }
					help={ __( 'Type a part of the name.', 'logto' ) }
					value={ user }
					options={ [ ...users ] }
					onFilterValueChange={ search }
					onChange={ ( value ) => pick( value ?? '' ) }
				/>
			) }
			<p className="logto-source" role="status">
				{ sentence }
			</p>
		</>
	);
}
