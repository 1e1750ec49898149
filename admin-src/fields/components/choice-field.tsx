import { SelectControl } from '@wordpress/components';

import { FieldHelp, type FieldProps } from '../../shared/components/field';
import { settingTexts } from '../../shared/texts/texts';

interface Props extends FieldProps< string > {
	readonly choices: readonly string[];
}

/**
 * A setting that is one of several values.
 */
export function ChoiceField( props: Props ) {
	const { name, value, error, fixed, saving } = props;
	const texts = settingTexts( name );
	return (
		<SelectControl
			__next40pxDefaultSize
			__nextHasNoMarginBottom
			label={ texts.label }
			name={ name }
			value={ value }
			options={ props.choices.map( ( choice ) => ( {
				value: choice,
				label: texts.choices?.[ choice ] ?? choice,
			} ) ) }
			help={ <FieldHelp name={ name } error={ error } fixed={ fixed } /> }
			aria-invalid={ error !== undefined }
			// A field that is disabled while saving would lose the keyboard's place.
			aria-disabled={ saving }
			disabled={ fixed }
			onChange={ props.onChange }
		/>
	);
}
