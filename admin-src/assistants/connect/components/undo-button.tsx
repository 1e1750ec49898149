import { Button } from '@wordpress/components';
import { useState } from '@wordpress/element';
import { __ } from '@wordpress/i18n';

import { Confirm } from '../../../shared/components/confirm';
import type { Plan } from '../types';

interface Props {
	readonly undo: Plan[ 'undo' ];
	readonly isBusy: boolean;
	readonly onUndo: () => void;
}

/**
 * Takes back what the assistant made, once the admin has said yes.
 */
export function UndoButton( { undo, isBusy, onUndo }: Props ) {
	const [ asking, setAsking ] = useState( false );
	if ( undo.length === 0 ) {
		return null;
	}
	return (
		<>
			<Button
				__next40pxDefaultSize
				variant="tertiary"
				isDestructive
				disabled={ isBusy }
				accessibleWhenDisabled
				onClick={ () => setAsking( true ) }
			>
				{ __( 'Undo', 'logto' ) }
			</Button>
			{ asking && (
				<Confirm
					title={ __( 'Undo', 'logto' ) }
					confirm={ __( 'Undo', 'logto' ) }
					onCancel={ () => setAsking( false ) }
					onConfirm={ () => {
						setAsking( false );
						onUndo();
					} }
				>
					<p>
						{ __(
							'Takes back what this assistant made, and nothing else:',
							'logto'
						) }
					</p>
					<ul>
						{ undo.map( ( { key, sentence } ) => (
							<li key={ key }>{ sentence }</li>
						) ) }
					</ul>
				</Confirm>
			) }
		</>
	);
}
