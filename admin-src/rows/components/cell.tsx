import { TextControl } from '@wordpress/components';
import { useId } from '@wordpress/element';
import { __ } from '@wordpress/i18n';

import { columnTexts } from '../../shared/texts/texts';
import type { Choice } from '../../shared/types';
import { cellRules } from '../cells';
import { useDirectory } from '../directory';
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
	const { nameOf, suggestions: typed } = cellRules( setting, column );
	const kind = nameOf?.( row ) ?? null;
	const directory = useDirectory( server, kind !== null );
	const there = directory && kind ? directory[ kind ] : null;
	const suggestions = there ?? typed?.( row, server ) ?? [];
	const value = row[ column ] ?? '';
	return (
		<>
			<TextControl
				__next40pxDefaultSize
				__nextHasNoMarginBottom
				label={ label }
				value={ value }
				placeholder={ example }
				list={ suggestions.length > 0 ? listId : undefined }
				maxLength={ props.property.maxLength }
				help={
					cellError( error ) ??
					( there &&
						known( value, there, directory?.isWhole === true ) )
				}
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
					{ suggestions.map( ( choice ) => (
						<option
							key={ choice.value }
							value={ choice.value }
							label={ choice.label }
						/>
					) ) }
				</datalist>
			) }
		</>
	);
}

/** What Logto calls it; or that it has no such thing, where all that there is is known. */
function known(
	value: string,
	there: readonly Choice[],
	isWhole: boolean
): string | undefined {
	const found = there.find( ( choice ) => choice.value === value );
	if ( found ) {
		return found.label === value ? undefined : found.label;
	}
	// While it is being typed, it is the beginning of something.
	return isWhole &&
		! there.some( ( choice ) => choice.value.startsWith( value ) )
		? __( 'Logto has nothing of this name now.', 'logto' )
		: undefined;
}
