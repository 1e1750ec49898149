import { TextControl } from '@wordpress/components';
import { __, sprintf } from '@wordpress/i18n';
import type { Ref } from 'react';

import { constantName } from '../helpers';
import { fieldLabel } from '../messages';
import type { SettingName } from '../types';

interface Props {
	readonly name: SettingName;
	readonly value: string;
	readonly type: 'text' | 'url' | 'password';
	readonly placeholder?: string;
	/** Where the value is found. */
	readonly hint: string;
	/** The server's sentence about the value, if it has one. */
	readonly error: string | undefined;
	/** Whether a wp-config constant holds the value. */
	readonly fixed: boolean;
	/** Whether the values are being saved just now. */
	readonly saving: boolean;
	readonly inputRef?: Ref< HTMLInputElement >;
	readonly onChange: ( value: string ) => void;
}

/**
 * One of the three values: field, the server's error, and the hint.
 */
export function SettingField( props: Props ) {
	const { name, error, fixed, hint, saving, inputRef, ...input } = props;
	return (
		<TextControl
			__next40pxDefaultSize
			__nextHasNoMarginBottom
			{ ...input }
			ref={ inputRef ?? null }
			label={ fieldLabel( name ) }
			name={ name }
			help={
				<>
					{ error !== undefined && (
						<span className="logto-error">{ error }</span>
					) }
					{ fixed ? fixedSentence( name ) : hint }
				</>
			}
			aria-invalid={ error !== undefined }
			readOnly={ fixed || saving }
			autoComplete={ input.type === 'password' ? 'new-password' : 'off' }
			autoCapitalize="none"
			spellCheck={ false }
			dir="ltr"
		/>
	);
}

/**
 * Says which constant holds a setting.
 *
 * @param name The setting.
 */
export function fixedSentence( name: SettingName ): string {
	return sprintf(
		/* translators: %s: Name of a PHP constant, such as LOGTO_ENDPOINT. */
		__( 'Set by %s in wp-config.php.', 'logto' ),
		constantName( name )
	);
}
