import { Button, TextControl } from '@wordpress/components';
import { useState } from '@wordpress/element';
import { __ } from '@wordpress/i18n';

/**
 * Finds what a refused visitor tells: leads to the sign-in log, which is a
 * screen of its own.
 */
export function ReferenceSearch() {
	const [ reference, setReference ] = useState( '' );
	return (
		<form action="admin.php" method="get" className="logto-stack">
			<input type="hidden" name="page" value="logto-log" />
			<TextControl
				__next40pxDefaultSize
				__nextHasNoMarginBottom
				label={ __( 'Reference', 'logto' ) }
				help={ __(
					'Somebody who can’t sign in reads it on the page that says so, for example 7KX4-M2QD.',
					'logto'
				) }
				name="reference"
				autoComplete="off"
				value={ reference }
				onChange={ setReference }
			/>
			<div>
				<Button
					__next40pxDefaultSize
					variant="secondary"
					type="submit"
					disabled={ reference.trim() === '' }
					accessibleWhenDisabled
				>
					{ __( 'Search the log', 'logto' ) }
				</Button>
			</div>
			<p>
				<a href="admin.php?page=logto-log">
					{ __( 'Open the sign-in log', 'logto' ) }
				</a>
			</p>
		</form>
	);
}
