import { TextControl } from '@wordpress/components';
import type { Ref } from 'react';

import { FieldHelp, type FieldProps } from '../../shared/components/field';
import { settingTexts } from '../../shared/texts/texts';

interface Props extends FieldProps< string > {
	readonly type?: 'text' | 'url' | 'password';
	readonly inputRef?: Ref< HTMLInputElement >;
	/** What is to be known of this field just now. */
	readonly note?: string | undefined;
}

/**
 * A setting that is typed as text.
 */
export function TextField( props: Props ) {
	const { type = 'text', name, value, error, note, fixed, saving } = props;
	const { label, example } = settingTexts( name );
	return (
		<TextControl
			__next40pxDefaultSize
			__nextHasNoMarginBottom
			ref={ props.inputRef ?? null }
			type={ type }
			label={ label }
			name={ name }
			value={ value }
			placeholder={ example }
			help={ <FieldHelp { ...{ name, error, note, fixed } } /> }
			aria-required={ note !== undefined || undefined }
			aria-invalid={ error !== undefined }
			readOnly={ fixed || saving }
			autoComplete={ type === 'password' ? 'new-password' : 'off' }
			autoCapitalize="none"
			spellCheck={ false }
			dir="ltr"
			onChange={ props.onChange }
		/>
	);
}
