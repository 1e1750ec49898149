import { SelectControl } from '@wordpress/components';
import { __ } from '@wordpress/i18n';
import type { ReactNode } from 'react';

import type { Row, SettingName, TextProperty } from '../../shared/schema/types';
import { columnTexts } from '../../shared/texts/texts';
import type { Choice, ServerState } from '../../shared/types';

export interface CellProps {
	readonly setting: SettingName;
	readonly column: string;
	readonly property: TextProperty;
	readonly row: Row;
	readonly server: ServerState;
	/** The server's sentence about the cell, if it has one. */
	readonly error: string | undefined;
	readonly fixed: boolean;
	readonly saving: boolean;
	readonly onChange: ( text: string ) => void;
}

interface ChoiceProps extends CellProps {
	readonly choices: readonly Choice[];
}

/**
 * A value that is chosen. One that is not among the choices stays as it is
 * until another is chosen.
 */
export function ChoiceCell( props: ChoiceProps ) {
	const { setting, column, row, error, fixed, saving, choices } = props;
	const value = row[ column ] ?? '';
	const isKnown = choices.some( ( choice ) => choice.value === value );
	const present = {
		value,
		label: value === '' ? __( 'Choose…', 'logto' ) : value,
	};
	return (
		<SelectControl
			__next40pxDefaultSize
			__nextHasNoMarginBottom
			label={ columnTexts( setting, column ).label }
			value={ value }
			options={ isKnown ? [ ...choices ] : [ present, ...choices ] }
			help={ cellError( error ) }
			aria-invalid={ error !== undefined }
			// A field that is disabled while saving would lose the keyboard's place.
			aria-disabled={ saving }
			disabled={ fixed }
			onChange={ props.onChange }
		/>
	);
}

/**
 * What stands below a cell: the server's sentence, if it has one.
 *
 * @param error The sentence.
 */
export function cellError( error: string | undefined ): ReactNode {
	return error === undefined ? null : (
		<span className="logto-error">{ error }</span>
	);
}
