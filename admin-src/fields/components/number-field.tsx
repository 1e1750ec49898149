import { TextControl } from '@wordpress/components';

import { FieldHelp, type FieldProps } from '../../shared/components/field';
import { settingTexts } from '../../shared/texts/texts';

interface Props extends FieldProps< string > {
	readonly minimum: number;
	readonly maximum: number;
}

/**
 * A setting that is a whole number. What is typed is judged by the server
 * alone, which says in one sentence what it takes.
 */
export function NumberField( props: Props ) {
	const { name, value, error, fixed, saving } = props;
	return (
		<TextControl
			__next40pxDefaultSize
			__nextHasNoMarginBottom
			className="logto-number"
			type="number"
			label={ settingTexts( name ).label }
			name={ name }
			value={ value }
			min={ props.minimum }
			max={ props.maximum }
			step={ 1 }
			help={ <FieldHelp name={ name } error={ error } fixed={ fixed } /> }
			aria-invalid={ error !== undefined }
			readOnly={ fixed || saving }
			autoComplete="off"
			onChange={ props.onChange }
		/>
	);
}
