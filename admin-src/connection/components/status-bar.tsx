import { Button, Notice } from '@wordpress/components';
import { useState } from '@wordpress/element';
import { __ } from '@wordpress/i18n';

import { Confirm } from '../../shared/components/confirm';
import type { PartProps } from '../../shared/part-props';
import { LOOKS, statusLabel } from '../status';
import { switchOf } from '../switch';

interface Props extends PartProps {
	/** Opens the guided setup; null where that is open, or there is none. */
	readonly onGuide: ( () => void ) | null;
}

/**
 * How sign-in with Logto stands, in a word, and what turns it on and off.
 */
export function StatusBar( { server, screen, onGuide }: Props ) {
	const [ asking, setAsking ] = useState( false );
	const [ failure, setFailure ] = useState< string | null >( null );
	const { status } = server.connection;
	const change = switchOf( server );

	const confirm = async ( to: NonNullable< typeof change > ) => {
		setAsking( false );
		setFailure( null );
		setFailure( await screen.setMode( to.mode ) );
	};

	return (
		<div className="logto-status">
			{ /* Stands here always: only what was there is announced. */ }
			<span
				className={ `logto-chip is-${ LOOKS[ status ] }` }
				role="status"
			>
				{ statusLabel( status ) }
			</span>
			{ change && (
				<Button
					variant="link"
					disabled={ screen.saving }
					accessibleWhenDisabled
					onClick={ () => setAsking( true ) }
				>
					{ change.label }
				</Button>
			) }
			{ onGuide && (
				<Button variant="link" onClick={ onGuide }>
					{ __( 'Guide', 'logto' ) }
				</Button>
			) }
			{ failure !== null && (
				<Notice status="error" onRemove={ () => setFailure( null ) }>
					{ failure }
				</Notice>
			) }
			{ asking && change && (
				<Confirm
					title={ change.question }
					confirm={ change.label }
					onCancel={ () => setAsking( false ) }
					onConfirm={ () => void confirm( change ) }
				>
					{ change.sentences.map( ( sentence ) => (
						<p key={ sentence }>{ sentence }</p>
					) ) }
				</Confirm>
			) }
		</div>
	);
}
