import { Button } from '@wordpress/components';
import { __, sprintf } from '@wordpress/i18n';

import type { FieldErrors, Template } from '../types';
import { usageLabel } from '../usages';
import { Text } from './text';

interface Props {
	readonly template: Template;
	/** Its place among the rows. */
	readonly at: number;
	/** Whether the service reaches numbers abroad. */
	readonly hasAbroad: boolean;
	readonly errors: FieldErrors;
	readonly readOnly: boolean;
	readonly onChange: ( template: Template, field: string ) => void;
	/** Nothing where the message can’t go without a template. */
	readonly onRemove: ( () => void ) | null;
}

/**
 * The template for one kind of message.
 */
export function TemplateRow( props: Props ) {
	const { template, at, errors, readOnly, onChange, onRemove } = props;
	const label = usageLabel( template.usage );
	const field = ( name: 'code' | 'overseas' ) => {
		const path = `templates.${ at }.${ name }`;
		return {
			value: template[ name ],
			error: errors[ path ],
			readOnly,
			onChange: ( value: string ) =>
				onChange( { ...template, [ name ]: value }, path ),
		};
	};
	return (
		<fieldset className="logto-phone__template">
			<legend>{ label }</legend>
			<Text
				{ ...field( 'code' ) }
				label={
					props.hasAbroad
						? __( 'Template code, mainland China', 'logto' )
						: __( 'Template code', 'logto' )
				}
			/>
			{ props.hasAbroad && (
				<Text
					{ ...field( 'overseas' ) }
					label={ __( 'Template code, abroad', 'logto' ) }
					required={ false }
				/>
			) }
			{ onRemove && (
				<Button
					__next40pxDefaultSize
					variant="tertiary"
					isDestructive
					disabled={ readOnly }
					accessibleWhenDisabled
					onClick={ onRemove }
				>
					{ sprintf(
						/* translators: %s: What is removed, such as Row 2. */
						__( 'Remove: %s', 'logto' ),
						label
					) }
				</Button>
			) }
		</fieldset>
	);
}
