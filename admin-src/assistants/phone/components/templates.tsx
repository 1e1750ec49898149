import { Button, Flex, SelectControl } from '@wordpress/components';
import { useEffect, useRef, useState } from '@wordpress/element';
import { __ } from '@wordpress/i18n';

import { isOptional } from '../draft';
import type { StepProps } from '../step-props';
import type { Template } from '../types';
import { furtherUsages, usageLabel } from '../usages';
import { TemplateRow } from './template-row';

type Props = Pick< StepProps, 'draft' | 'errors' | 'edit' > & {
	readonly readOnly: boolean;
};

/**
 * The templates, a row for each kind of message.
 */
export function Templates( { draft, errors, edit, readOnly }: Props ) {
	const { templates, kind } = draft;
	const hasAbroad = kind === 'sms';
	const [ first ] = templates;
	const further = furtherUsages( templates );
	const listRef = useRef< HTMLFieldSetElement >( null );
	const [ focusAt, setFocusAt ] = useState< number | null >( null );

	// A row that came or went takes the keyboard along, or hands it to the one before.
	useEffect( () => {
		if ( focusAt !== null ) {
			listRef.current
				?.querySelectorAll( '.logto-phone__template' )
				[ focusAt ]?.querySelector( 'input' )
				?.focus();
			setFocusAt( null );
		}
	}, [ focusAt ] );

	// What was wrong in a row would be said of another one otherwise.
	const replace = ( rows: readonly Template[], at: number ) => {
		edit( { templates: rows }, 'templates' );
		setFocusAt( at );
	};

	return (
		<fieldset className="logto-phone__templates" ref={ listRef }>
			<legend>{ __( 'Templates', 'logto' ) }</legend>
			{ hasAbroad && (
				<p>
					{ __(
						'One code may serve all. Without a code for abroad, messages that go there are made from the other one.',
						'logto'
					) }
				</p>
			) }
			<span className="logto-error" role="alert">
				{ errors[ 'templates' ] }
			</span>
			{ templates.map( ( template, at ) => (
				<TemplateRow
					key={ template.usage }
					{ ...{ template, at, hasAbroad, errors, readOnly } }
					onChange={ ( changed, field ) =>
						edit(
							{ templates: templates.with( at, changed ) },
							field
						)
					}
					onRemove={
						isOptional( draft, template.usage )
							? () =>
									replace(
										templates.toSpliced( at, 1 ),
										at - 1
									)
							: null
					}
				/>
			) ) }
			{ first && hasAbroad && (
				<div>
					<Button
						__next40pxDefaultSize
						variant="secondary"
						disabled={ readOnly || first.code.trim() === '' }
						accessibleWhenDisabled
						onClick={ () =>
							edit(
								{
									templates: templates.map(
										( { usage } ) => ( { ...first, usage } )
									),
								},
								'templates'
							)
						}
					>
						{ __( 'Use the first row’s codes for all', 'logto' ) }
					</Button>
				</div>
			) }
			{ further.length > 0 && (
				<AddRow
					usages={ further }
					readOnly={ readOnly }
					onAdd={ ( usage ) =>
						replace(
							[ ...templates, { usage, code: '', overseas: '' } ],
							templates.length
						)
					}
				/>
			) }
		</fieldset>
	);
}

interface AddRowProps {
	readonly usages: readonly string[];
	readonly readOnly: boolean;
	readonly onAdd: ( usage: string ) => void;
}

/** Messages that can have a template of their own, and need none. */
function AddRow( { usages, readOnly, onAdd }: AddRowProps ) {
	const [ first = '' ] = usages;
	const [ chosen, setChosen ] = useState( first );
	const usage = usages.includes( chosen ) ? chosen : first;
	return (
		<Flex justify="flex-start" align="flex-end" wrap>
			<SelectControl
				__next40pxDefaultSize
				__nextHasNoMarginBottom
				label={ __( 'A template of its own for', 'logto' ) }
				value={ usage }
				disabled={ readOnly }
				options={ usages.map( ( one ) => ( {
					value: one,
					label: usageLabel( one ),
				} ) ) }
				onChange={ setChosen }
			/>
			<Button
				__next40pxDefaultSize
				variant="secondary"
				disabled={ readOnly }
				accessibleWhenDisabled
				onClick={ () => onAdd( usage ) }
			>
				{ __( 'Add row', 'logto' ) }
			</Button>
		</Flex>
	);
}
