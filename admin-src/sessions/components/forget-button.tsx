import { Button } from '@wordpress/components';
import { useState } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';

import { Confirm } from '../../shared/components/confirm';
import { focusField } from '../../shared/focus-field';
import type { SettingName } from '../../shared/schema/types';
import type { SettingsScreen } from '../../shared/settings-screen';

interface Props {
	/** What is emptied at once; the keyboard goes to the first one’s field. */
	readonly names: readonly [ SettingName, ...SettingName[] ];
	/** What that is, in the middle of a sentence. */
	readonly what: string;
	/** What follows from it. */
	readonly consequence: string;
	readonly screen: SettingsScreen;
}

/**
 * Deletes what is saved in secret fields, after asking: what is saved there
 * is never shown, so it can’t be deleted by emptying the field.
 */
export function ForgetButton( { names, what, consequence, screen }: Props ) {
	const [ asking, setAsking ] = useState( false );
	const [ error, setError ] = useState< string | null >( null );
	/* translators: %s: What is deleted from this site, such as Signing key. */
	const title = sprintf( __( 'Forget: %s', 'logto' ), what );

	const forget = async () => {
		setAsking( false );
		const failure = await screen.forget( names );
		setError( failure );
		if ( failure === null ) {
			// This button is gone by then.
			setTimeout( () => focusField( names[ 0 ] ) );
		}
	};

	return (
		<div className="logto-forget">
			<Button
				__next40pxDefaultSize
				variant="tertiary"
				isDestructive
				disabled={ screen.saving }
				accessibleWhenDisabled
				onClick={ () => setAsking( true ) }
			>
				{ title }
			</Button>
			<span className="logto-error" role="alert">
				{ error }
			</span>
			{ asking && (
				<Confirm
					title={ title }
					confirm={ __( 'Forget', 'logto' ) }
					onCancel={ () => setAsking( false ) }
					onConfirm={ () => void forget() }
				>
					<p>{ consequence }</p>
				</Confirm>
			) }
		</div>
	);
}
