import {
	ComboboxControl,
	RadioControl,
	TextControl,
} from '@wordpress/components';
import { useState } from '@wordpress/element';
import { __ } from '@wordpress/i18n';

import { type ClaimSource, useClaimSource } from '../use-claim-source';

interface Props {
	/** Takes the claims that were found, as JSON. */
	readonly setClaims: ( text: string ) => void;
	/** Whether people can be looked up at Logto. */
	readonly hasPeople: boolean;
}

/**
 * Whose claims the settings are tried out on: of a test, of a user, of a person
 * at Logto, or pasted.
 *
 * @param props           Properties.
 * @param props.setClaims Takes them.
 * @param props.hasPeople Whether people can be looked up at Logto.
 */
export function ClaimSourceField( { setClaims, hasPeople }: Props ) {
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
					...( hasPeople
						? [
								{
									value: 'person',
									label: __( 'A person at Logto', 'logto' ),
								},
							]
						: [] ),
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
			{ source === 'person' && (
				<PersonField { ...{ users, user, search, pick } } />
			) }
			<p className="logto-source" role="status">
				{ sentence }
			</p>
		</>
	);
}

/**
 * People as Logto finds them: it knows a number however it is written, where
 * a combobox would leave out what does not have the very text in it.
 */
function PersonField( {
	users,
	user,
	search,
	pick,
}: Pick<
	ReturnType< typeof useClaimSource >,
	'users' | 'user' | 'search' | 'pick'
> ) {
	const [ text, setText ] = useState( '' );
	return (
		<>
			<TextControl
				__next40pxDefaultSize
				__nextHasNoMarginBottom
				type="search"
				label={ __( 'Person at Logto', 'logto' ) }
				help={ __(
					'Type a part of an email address, phone number or name.',
					'logto'
				) }
				value={ text }
				maxLength={ 100 }
				data-unsaved
				autoComplete="off"
				onChange={ ( typed ) => {
					setText( typed );
					search( typed );
				} }
			/>
			{ users.length > 0 && (
				<RadioControl
					label={ __( 'People found', 'logto' ) }
					selected={ user }
					options={ [ ...users ] }
					onChange={ pick }
				/>
			) }
		</>
	);
}
