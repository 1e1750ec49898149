import { Button, TextControl } from '@wordpress/components';
import { useState } from '@wordpress/element';
import { __ } from '@wordpress/i18n';

/**
 * Finds what a refused visitor tells: leads to the sign-in log, which is a
 * screen of its own.
 */
export function ReferenceSearch() {
	const [ reference, setReference ] = useState( '' );
	const wanted = reference.trim();

	// No form: it stands inside the one that saves the settings.
	const search = () => {
		if ( wanted !== '' ) {
			window.location.assign(
				`admin.php?page=logto-log&reference=${ encodeURIComponent( wanted ) }`
			);
		}
	};
	return (
		<div className="logto-stack">
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
						search();
					}
				} }
			/>
			<div>
				<Button
					__next40pxDefaultSize
					variant="secondary"
					disabled={ wanted === '' }
					accessibleWhenDisabled
					onClick={ search }
				>
					{ __( 'Search the log', 'logto' ) }
				</Button>
			</div>
			<p>
				<a href="admin.php?page=logto-log">
					{ __( 'Open the sign-in log', 'logto' ) }
				</a>
			</p>
		</div>
	);
}
