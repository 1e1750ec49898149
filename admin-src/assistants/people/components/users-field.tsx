import { FormTokenField } from '@wordpress/components';
import { useRef, useState } from '@wordpress/element';
import { __ } from '@wordpress/i18n';

import { findUsers } from '../../../shared/users';

interface Props {
	readonly isDisabled: boolean;
	readonly onChange: ( users: readonly number[] ) => void;
}

/** How long typing pauses before it is searched for. */
const PAUSE_IN_MS = 250;

/**
 * Single users, each by a name and a number: several may have the same name.
 */
export function UsersField( { isDisabled, onChange }: Props ) {
	const [ known, setKnown ] = useState< ReadonlyMap< string, number > >(
		new Map()
	);
	const [ tokens, setTokens ] = useState< readonly string[] >( [] );
	const timer = useRef( 0 );

	const search = ( text: string ) => {
		window.clearTimeout( timer.current );
		timer.current = window.setTimeout( () => {
			findUsers( { search: text } ).then(
				( users ) =>
					setKnown(
						( before ) =>
							new Map( [
								...before,
								...users.map(
									( { value, label } ) =>
										[
											`${ label } (${ value })`,
											Number( value ),
										] as const
								),
							] )
					),
				// Nobody is suggested then.
				() => {}
			);
		}, PAUSE_IN_MS );
	};

	return (
		<FormTokenField
			__next40pxDefaultSize
			__nextHasNoMarginBottom
			label={ __( 'Users', 'logto' ) }
			value={ [ ...tokens ] }
			suggestions={ [ ...known.keys() ] }
			disabled={ isDisabled }
			onInputChange={ search }
			onChange={ ( typed ) => {
				const names = typed
					.map( ( token ) =>
						typeof token === 'string' ? token : token.value
					)
					.filter( ( name ) => known.has( name ) );
				setTokens( names );
				onChange( names.map( ( name ) => known.get( name ) ?? 0 ) );
			} }
		/>
	);
}
