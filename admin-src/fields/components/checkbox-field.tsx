import { CheckboxControl } from '@wordpress/components';

import { FieldHelp, type FieldProps } from '../../shared/components/field';
import { settingTexts } from '../../shared/texts/texts';

/**
 * A setting that is on or off.
 */
export function CheckboxField( props: FieldProps< boolean > ) {
	const { name, value, error, fixed, saving } = props;
	return (
		<CheckboxControl
			__nextHasNoMarginBottom
			label={ settingTexts( name ).label }
			name={ name }
			checked={ value }
			help={ <FieldHelp name={ name } error={ error } fixed={ fixed } /> }
			aria-invalid={ error !== undefined }
			// A field that is disabled while saving would lose the keyboard's place.
			aria-disabled={ saving }
			disabled={ fixed }
			onChange={ props.onChange }
		/>
	);
}
