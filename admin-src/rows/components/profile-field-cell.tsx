import { TextControl } from '@wordpress/components';
import { __ } from '@wordpress/i18n';

import { metaField, metaKeyOf, profileFields } from '../profile-fields';
import { cellError, ChoiceCell, type CellProps } from './choice-cell';

/**
 * A field of the profile: one of WordPress's own, or user meta with its key.
 */
export function ProfileFieldCell( props: CellProps ) {
	const { column, row, error, fixed, saving, onChange } = props;
	const metaKey = metaKeyOf( row[ column ] ?? '' );
	if ( metaKey === null ) {
		return <ChoiceCell { ...props } choices={ profileFields() } />;
	}
	return (
		<div className="logto-cell-stack">
			<ChoiceCell
				{ ...props }
				row={ { ...row, [ column ]: metaField( '' ) } }
				choices={ profileFields() }
				error={ undefined }
			/>
			<TextControl
				__next40pxDefaultSize
				__nextHasNoMarginBottom
				className="logto-always-labelled"
				label={ __( 'Key of the user meta', 'logto' ) }
				value={ metaKey }
				help={ cellError( error ) }
				aria-invalid={ error !== undefined }
				readOnly={ fixed || saving }
				autoComplete="off"
				autoCapitalize="none"
				spellCheck={ false }
				dir="ltr"
				onChange={ ( key ) => onChange( metaField( key ) ) }
			/>
		</div>
	);
}
