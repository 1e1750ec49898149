import { TextControl } from '@wordpress/components';
import { useId } from '@wordpress/element';

import { columnTexts } from '../../shared/texts/texts';
import { cellRules } from '../cells';
import { cellError, ChoiceCell, type CellProps } from './choice-cell';
import { ProfileFieldCell } from './profile-field-cell';

/**
 * One value of a row: chosen where the schema or this site knows what there
 * is, else typed.
 */
export function Cell( props: CellProps ) {
	const { setting, column, property, server } = props;
	const { choices } = columnTexts( setting, column );
	const { options } = cellRules( setting, column );
	if ( setting === 'profile_map' && column === 'field' ) {
		return <ProfileFieldCell { ...props } />;
	}
	if ( options ) {
		return <ChoiceCell { ...props } choices={ options( server ) } />;
	}
	return property.enum ? (
		<ChoiceCell
			{ ...props }
			choices={ property.enum.map( ( value ) => ( {
				value,
				label: choices?.[ value ] ?? value,
			} ) ) }
		/>
	) : (
		<TextCell { ...props } />
	);
}

function TextCell( props: CellProps ) {
	const { setting, column, row, error, fixed, saving, server } = props;
	const { label, example } = columnTexts( setting, column );
	const listId = useId();
	const suggestions =
		cellRules( setting, column ).suggestions?.( row, server ) ?? [];
	return (
		<>
			<TextControl
				__next40pxDefaultSize
				__nextHasNoMarginBottom
				label={ label }
				value={ row[ column ] ?? '' }
				placeholder={ example }
				list={ suggestions.length > 0 ? listId : undefined }
				maxLength={ props.property.maxLength }
				help={ cellError( error ) }
				aria-invalid={ error !== undefined }
				readOnly={ fixed || saving }
				autoComplete="off"
				autoCapitalize="none"
				spellCheck={ false }
				dir="ltr"
				onChange={ props.onChange }
			/>
			{ suggestions.length > 0 && (
				<datalist id={ listId }>
					{ suggestions.map( ( { value, label: named } ) => (
						<option key={ value } value={ value } label={ named } />
					) ) }
				</datalist>
			) }
		</>
	);
}
