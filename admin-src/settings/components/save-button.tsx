import { Button } from '@wordpress/components';
import { __ } from '@wordpress/i18n';

interface Props {
	readonly saving: boolean;
}

/**
 * Saves the form that it stands in.
 */
export function SaveButton( { saving }: Props ) {
	return (
		<Button
			__next40pxDefaultSize
			type="submit"
			variant="primary"
			isBusy={ saving }
			disabled={ saving }
			accessibleWhenDisabled
		>
			{ saving
				? __( 'Saving…', 'logto' )
				: __( 'Save Changes', 'logto' ) }
		</Button>
	);
}
