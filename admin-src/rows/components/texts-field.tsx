import { TextControl } from '@wordpress/components';

import { settingTexts } from '../../shared/texts/texts';
import { cellError } from './choice-cell';
import { ListField, type ListFieldProps } from './list-field';
import { rowTitle } from './row-buttons';

/**
 * A setting that is a list of texts.
 */
export function TextsField( props: ListFieldProps< string > ) {
	const { fixed, saving } = props;
	const { example } = settingTexts( props.name );
	return (
		<ListField { ...props } blank="" look="text">
			{ ( text, at, change, errorAt ) => (
				<TextControl
					__next40pxDefaultSize
					__nextHasNoMarginBottom
					label={ rowTitle( at ) }
					hideLabelFromVision
					value={ text }
					placeholder={ example }
					help={ cellError( errorAt( null ) ) }
					aria-invalid={ errorAt( null ) !== undefined }
					readOnly={ fixed || saving }
					autoComplete="off"
					autoCapitalize="none"
					spellCheck={ false }
					dir="ltr"
					onChange={ change }
				/>
			) }
		</ListField>
	);
}
