import { TextControl } from '@wordpress/components';
import type { ReactNode } from 'react';

interface Props {
	readonly label: string;
	readonly value: string;
	readonly error: string | undefined;
	readonly type?: 'text' | 'password' | 'tel';
	readonly help?: ReactNode;
	readonly example?: string;
	readonly required?: boolean;
	readonly readOnly: boolean;
	readonly onChange: ( value: string ) => void;
}

/**
 * A text that Aliyun’s console gives, or a number; what is wrong with it stands below.
 */
export function Text( props: Props ) {
	const { type = 'text', error, help } = props;
	return (
		<TextControl
			__next40pxDefaultSize
			__nextHasNoMarginBottom
			type={ type }
			label={ props.label }
			value={ props.value }
			placeholder={ props.example }
			help={
				<>
					{ error !== undefined && (
						<span className="logto-error">{ error }</span>
					) }
					{ help }
				</>
			}
			aria-required={ props.required ?? true }
			aria-invalid={ error !== undefined }
			readOnly={ props.readOnly }
			autoComplete={ type === 'password' ? 'new-password' : 'off' }
			autoCapitalize="none"
			spellCheck={ false }
			dir="ltr"
			onChange={ props.onChange }
		/>
	);
}
