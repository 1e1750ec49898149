import { ComboboxControl } from '@wordpress/components';
import { useEffect, useState } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';

import { FieldHelp, type FieldProps } from '../../shared/components/field';
import { settingTexts } from '../../shared/texts/texts';
import type { Choice } from '../../shared/types';
import { findUsers } from '../../shared/users';

const NOBODY = '0';
const PAUSE_IN_MS = 300;

/**
 * A setting that is the number of a user of this site, found by the name.
 */
export function UserField( props: FieldProps< string > ) {
	const { name, value, error, fixed, onChange } = props;
	const [ search, setSearch ] = useState( '' );
	const users = useUsers( search, value );
	const options = [
		{ value: NOBODY, label: __( 'Nobody', 'logto' ) },
		...users.map( ( user ) => ( {
			value: user.value,
			label: sprintf(
				/* translators: 1: Somebody’s name. 2: Number of the user. */
				__( '%1$s (ID %2$s)', 'logto' ),
				user.label,
				user.value
			),
		} ) ),
	];
	const isListed = options.some( ( option ) => option.value === value );
	return (
		<>
			<ComboboxControl
				__next40pxDefaultSize
				__nextHasNoMarginBottom
				label={ settingTexts( name ).label }
				value={ value }
				options={
					isListed ? options : [ ...options, { value, label: value } ]
				}
				allowReset={ false }
				help={
					<FieldHelp { ...{ name, fixed } } error={ undefined } />
				}
				onFilterValueChange={ setSearch }
				onChange={ ( chosen ) => onChange( chosen ?? NOBODY ) }
			/>
			{ error !== undefined && (
				// The field itself can’t be told that it is wrong: this takes the keyboard.
				<p className="logto-error" data-error tabIndex={ -1 }>
					{ error }
				</p>
			) }
		</>
	);
}

/**
 * Users to choose from: who is found, else who is chosen.
 *
 * @param search A part of a name, or ''.
 * @param chosen The number of a user.
 */
function useUsers( search: string, chosen: string ): readonly Choice[] {
	const [ found, setFound ] = useState< readonly Choice[] >( [] );
	const isNamed =
		chosen === NOBODY || found.some( ( { value } ) => value === chosen );

	useEffect( () => {
		if ( search === '' && isNamed ) {
			return undefined;
		}
		let isOver = false;
		const look = () =>
			void findUsers( search ? { search } : { include: chosen } ).then(
				// Where nobody is found, the list stays as it was.
				( users ) => ! isOver && users.length > 0 && setFound( users ),
				() => {}
			);
		const timer = setTimeout( look, PAUSE_IN_MS );
		return () => {
			isOver = true;
			clearTimeout( timer );
		};
	}, [ search, chosen, isNamed ] );

	return found;
}
