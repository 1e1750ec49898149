import { BaseControl } from '@wordpress/components';
import { createInterpolateElement } from '@wordpress/element';
import { __ } from '@wordpress/i18n';

import { propertyOf } from '../../shared/schema/properties';
import type { SettingName } from '../../shared/schema/types';
import { settingTexts } from '../../shared/texts/texts';

interface Props {
	readonly name: SettingName;
}

/**
 * In the place of a setting that only wp-config can set, and has not: what it
 * is for, and the line that sets it.
 */
export function ConstantHint( { name }: Props ) {
	const { label, help, example = '…' } = settingTexts( name );
	const line = `define( '${ propertyOf( name ).constant }', '${ example }' );`;
	return (
		<div>
			<BaseControl.VisualLabel>{ label }</BaseControl.VisualLabel>
			<p className="logto-constant">
				{ help }{ ' ' }
				{ createInterpolateElement(
					/* translators: <line />: A line of PHP. */
					__(
						'To set it, add this line to wp-config.php: <line />',
						'logto'
					),
					{ line: <code dir="ltr">{ line }</code> }
				) }
			</p>
		</div>
	);
}
