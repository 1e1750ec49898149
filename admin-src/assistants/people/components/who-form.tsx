import { Button, CheckboxControl, RadioControl } from '@wordpress/components';
import { useState } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';

import type { Chosen, People } from '../types';
import { Vouch } from './notes';
import { UsersField } from './users-field';

type By = 'everybody' | 'roles' | 'users';

interface Props {
	readonly people: People;
	readonly chosen: Chosen;
	readonly isBusy: boolean;
	/** Whether a run is under way: then there is nothing to choose. */
	readonly isOpen: boolean;
	readonly onChange: ( chosen: Chosen ) => void;
	readonly onTry: () => Promise< void >;
}

/**
 * Who is created at Logto, and whether their addresses are their own.
 */
export function WhoForm( props: Props ) {
	const { people, chosen, isBusy, isOpen, onChange, onTry } = props;
	const [ by, setBy ] = useState< By >( 'everybody' );
	const isEmpty = by !== 'everybody' && chosen[ by ].length === 0;
	const options = [
		{ value: 'everybody', label: __( 'All accounts', 'logto' ) },
		{ value: 'roles', label: __( 'Accounts with these roles', 'logto' ) },
		{ value: 'users', label: __( 'These users', 'logto' ) },
	].filter( ( { value } ) => value !== 'roles' || people.roles.length > 0 );
	return (
		<>
			<RadioControl
				label={ __( 'Accounts', 'logto' ) }
				selected={ by }
				options={ options }
				disabled={ isOpen }
				onChange={ ( value ) => {
					setBy( value as By );
					onChange( { ...chosen, roles: [], users: [] } );
				} }
			/>
			{ by === 'roles' && (
				<fieldset className="logto-people__roles">
					<legend>{ __( 'Roles', 'logto' ) }</legend>
					{ people.roles.map( ( { slug, name, users } ) => (
						<CheckboxControl
							key={ slug }
							__nextHasNoMarginBottom
							label={ sprintf(
								/* translators: 1: Name of a role. 2: How many accounts have it. */
								__( '%1$s (%2$d)', 'logto' ),
								name,
								users
							) }
							checked={ chosen.roles.includes( slug ) }
							disabled={ isOpen }
							onChange={ ( isOn ) =>
								onChange( {
									...chosen,
									roles: isOn
										? [ ...chosen.roles, slug ]
										: chosen.roles.filter(
												( each ) => each !== slug
											),
								} )
							}
						/>
					) ) }
				</fieldset>
			) }
			{ by === 'users' && (
				<UsersField
					isDisabled={ isOpen }
					onChange={ ( users ) => onChange( { ...chosen, users } ) }
				/>
			) }
			<Vouch
				isChecked={ chosen.vouches }
				isDisabled={ isOpen }
				onChange={ ( vouches ) => onChange( { ...chosen, vouches } ) }
			/>
			<div>
				<Button
					__next40pxDefaultSize
					variant="secondary"
					isBusy={ isBusy && ! isOpen }
					disabled={ isBusy || isOpen || isEmpty }
					accessibleWhenDisabled
					onClick={ () => void onTry() }
				>
					{ __( 'Start a dry run', 'logto' ) }
				</Button>
			</div>
		</>
	);
}
