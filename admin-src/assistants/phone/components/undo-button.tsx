import { Button } from '@wordpress/components';
import { useEffect, useRef, useState } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';

import { Confirm } from '../../../shared/components/confirm';
import { inOneLine } from '../../../tenant/messages';
import type { StepProps } from '../step-props';

/**
 * Takes back what switching on has changed, after asking; what somebody else
 * has changed meanwhile is said, and stays.
 */
export function UndoButton( {
	phone,
	state,
}: Pick< StepProps, 'phone' | 'state' > ) {
	const [ asking, setAsking ] = useState( false );
	const [ isUndone, setUndone ] = useState( false );
	const { undo } = state;
	const saidRef = useRef< HTMLParagraphElement >( null );

	// The button may be gone, and the keyboard with it.
	useEffect( () => {
		if ( isUndone ) {
			saidRef.current?.focus();
		}
	}, [ isUndone ] );

	const go = async () => {
		setAsking( false );
		setUndone( ( await phone.undo() ) !== null );
	};
	const changed =
		undo && undo.changed.length > 0
			? sprintf(
					/* translators: %s: What was changed, by name. */
					__(
						'Changed by somebody else meanwhile, and left as it is: %s.',
						'logto'
					),
					inOneLine( undo.changed )
				)
			: null;

	return (
		<>
			<p ref={ saidRef } role="status" tabIndex={ -1 }>
				{ isUndone &&
					phone.work === null &&
					( changed ??
						__(
							'Undone: Logto’s sign-in page is as it was.',
							'logto'
						) ) }
			</p>
			{ ! isUndone && changed !== null && <p>{ changed }</p> }
			{ undo?.isPossible && (
				<div>
					<Button
						__next40pxDefaultSize
						variant="secondary"
						disabled={ phone.work !== null }
						accessibleWhenDisabled
						onClick={ () => setAsking( true ) }
					>
						{ __( 'Undo', 'logto' ) }
					</Button>
				</div>
			) }
			{ asking && (
				<Confirm
					title={ __( 'Undo phone sign-in?', 'logto' ) }
					confirm={ __( 'Undo', 'logto' ) }
					onCancel={ () => setAsking( false ) }
					onConfirm={ () => void go() }
				>
					<p>
						{ __(
							'How people sign in and up at Logto becomes what it was before. The connector stays.',
							'logto'
						) }
					</p>
					{ changed !== null && <p>{ changed }</p> }
				</Confirm>
			) }
		</>
	);
}
