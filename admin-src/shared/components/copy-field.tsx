import { Button, TextControl } from '@wordpress/components';
import { useEffect, useId, useRef, useState } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';

import { copyFrom } from '../copy';
import type { FindingField } from '../types';

interface Props {
	readonly label: string;
	readonly value: string;
	/** Where the value is needed. */
	readonly help: string;
	/** What it is among the fields, for whoever is led to it. */
	readonly field?: FindingField;
}

type Result = 'copied' | 'by_hand' | null;

const SHOWN_FOR_IN_MS = 4000;

/**
 * A value to copy, with its button.
 */
export function CopyField( { label, value, help, field }: Props ) {
	const helpId = useId();
	const inputRef = useRef< HTMLInputElement >( null );
	const [ result, setResult ] = useState< Result >( null );

	useEffect( () => {
		if ( result !== 'copied' ) {
			return undefined;
		}
		const timer = setTimeout( () => setResult( null ), SHOWN_FOR_IN_MS );
		return () => clearTimeout( timer );
	}, [ result ] );

	const copy = async () => {
		if ( inputRef.current ) {
			const done = await copyFrom( inputRef.current );
			setResult( done ? 'copied' : 'by_hand' );
		}
	};

	return (
		<div className="logto-copy" data-field={ field }>
			<TextControl
				__next40pxDefaultSize
				__nextHasNoMarginBottom
				ref={ inputRef }
				label={ label }
				value={ value }
				aria-describedby={ helpId }
				readOnly
				dir="ltr"
				onChange={ () => {} }
				onFocus={ ( event ) => event.target.select() }
			/>
			<Button
				__next40pxDefaultSize
				variant="secondary"
				aria-label={ sprintf(
					/* translators: %s: What is copied, such as Redirect URI. */
					__( 'Copy %s', 'logto' ),
					label
				) }
				onClick={ () => void copy() }
			>
				{ __( 'Copy', 'logto' ) }
			</Button>
			<p className="logto-copy__help" id={ helpId }>
				{ help }
			</p>
			<span className="logto-copy__result" role="status">
				{ result === 'copied' && __( 'Copied!', 'logto' ) }
				{ result === 'by_hand' &&
					__(
						'The text is selected: press Ctrl+C, on a Mac ⌘C.',
						'logto'
					) }
			</span>
		</div>
	);
}
