import { Button, Notice, TextareaControl } from '@wordpress/components';
import { useEffect, useRef, useState } from '@wordpress/element';
import { __ } from '@wordpress/i18n';

import { copyFrom } from '../../shared/copy';
import { readFailure } from '../../shared/failure';
import { fetchReport } from '../api';

/**
 * What helps whoever helps: made by the site, copied, and shown to be read
 * before it is sent.
 */
export function SystemReport() {
	const [ report, setReport ] = useState( '' );
	const [ failure, setFailure ] = useState< string | null >( null );
	const [ busy, setBusy ] = useState( false );
	const [ copied, setCopied ] = useState< boolean | null >( null );
	const fieldRef = useRef< HTMLTextAreaElement >( null );

	useEffect( () => {
		if ( report !== '' && fieldRef.current ) {
			void copyFrom( fieldRef.current ).then( setCopied );
		}
	}, [ report ] );

	const make = async () => {
		if ( busy ) {
			return;
		}
		setBusy( true );
		setFailure( null );
		setReport( '' );
		setCopied( null );
		try {
			setReport( await fetchReport() );
		} catch ( error ) {
			setFailure( readFailure( error ).message );
		} finally {
			setBusy( false );
		}
	};

	return (
		<>
			<div>
				<Button
					__next40pxDefaultSize
					variant="secondary"
					isBusy={ busy }
					disabled={ busy }
					accessibleWhenDisabled
					onClick={ () => void make() }
				>
					{ __( 'Copy system report', 'logto' ) }
				</Button>
			</div>
			{ failure !== null && (
				<Notice status="error" onRemove={ () => setFailure( null ) }>
					{ failure }
				</Notice>
			) }
			<div role="status">
				{ busy &&
					__(
						'Running the checks for it. This can take a while.',
						'logto'
					) }
				{ copied === true &&
					__( 'Copied. Read it before you send it:', 'logto' ) }
				{ copied === false &&
					__(
						'The text is selected: press Ctrl+C, on a Mac ⌘C.',
						'logto'
					) }
			</div>
			{ report !== '' && (
				<TextareaControl
					__nextHasNoMarginBottom
					className="logto-code"
					ref={ fieldRef }
					label={ __( 'System report', 'logto' ) }
					value={ report }
					rows={ 12 }
					dir="ltr"
					readOnly
					onChange={ () => {} }
				/>
			) }
		</>
	);
}
