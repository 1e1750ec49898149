import { Button, TextControl } from '@wordpress/components';
import { useState } from '@wordpress/element';
import { __ } from '@wordpress/i18n';

const LOG = 'admin.php?page=logto-log';

/**
 * Finds what a refused visitor tells: leads to the sign-in log, which is a
 * screen of its own. No form, since the whole page is one.
 */
export function ReferenceSearch() {
	const [ reference, setReference ] = useState( '' );
	const wanted = reference.trim();
	const address =
		wanted === ''
			? LOG
			: `${ LOG }&reference=${ encodeURIComponent( wanted ) }`;
	return (
		<>
			<TextControl
				__next40pxDefaultSize
				__nextHasNoMarginBottom
				label={ __( 'Reference', 'logto' ) }
				help={ __(
					'Somebody who can’t sign in reads it on the page that says so, for example 7KX4-M2QD.',
					'logto'
				) }
				autoComplete="off"
				value={ reference }
				onChange={ setReference }
				onKeyDown={ ( event ) => {
					if ( event.key === 'Enter' ) {
						event.preventDefault();
						window.location.assign( address );
					}
				} }
			/>
			<div>
				<Button
					__next40pxDefaultSize
					variant="secondary"
					href={ address }
				>
					{ wanted === ''
						? __( 'Open the sign-in log', 'logto' )
						: __( 'Search the log', 'logto' ) }
				</Button>
			</div>
		</>
	);
}
