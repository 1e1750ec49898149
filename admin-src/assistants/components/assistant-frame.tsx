import { Button } from '@wordpress/components';
import { useEffect, useRef, useState } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import type { ComponentType } from 'react';

import { assistantTitle } from '../../shared/texts/assistants';
import { Confirm } from '../../shared/components/confirm';
import { Lazily } from '../../shared/components/lazily';
import type { Assistant } from '../../shared/tabs';
import '../assistants.scss';
import type { AssistantProps } from '../assistant-props';

interface Props extends AssistantProps {
	readonly assistant: Assistant;
	readonly isDirty: boolean;
}

type Load = () => Promise< {
	readonly default: ComponentType< AssistantProps >;
} >;

// A chunk each: whoever opens the settings page loads none of them.
const LOADS: Readonly< Record< Assistant, Load > > = {
	connect: async () =>
		import( /* webpackChunkName: "assistant-connect" */ '../connect' ),
	people: async () =>
		import( /* webpackChunkName: "assistant-people" */ '../people' ),
	phone: async () =>
		import( /* webpackChunkName: "assistant-phone" */ '../phone' ),
};

/**
 * An assistant in place of the tabs: its heading, a way out, and itself.
 */
export function AssistantFrame( { assistant, isDirty, ...props }: Props ) {
	const { leave, setDirty } = props;
	const [ asking, setAsking ] = useState( false );
	const headingRef = useRef< HTMLHeadingElement >( null );

	// It begins where the page did before, for eyes and for ears.
	useEffect( () => {
		headingRef.current?.focus();
		return () => setDirty( false );
	}, [ assistant, setDirty ] );

	return (
		<div
			className="logto-assistant"
			role="group"
			aria-label={ assistantTitle( assistant ) }
		>
			<div className="logto-guide__head">
				<h2 ref={ headingRef } tabIndex={ -1 }>
					{ assistantTitle( assistant ) }
				</h2>
				<Button
					variant="link"
					onClick={ isDirty ? () => setAsking( true ) : leave }
				>
					{ __( 'Leave the assistant', 'logto' ) }
				</Button>
			</div>
			{ asking && (
				<Confirm
					title={ __( 'Leave the assistant', 'logto' ) }
					confirm={ __( 'Leave the assistant', 'logto' ) }
					onCancel={ () => setAsking( false ) }
					onConfirm={ leave }
				>
					<p>{ __( 'What you typed here is lost.', 'logto' ) }</p>
				</Confirm>
			) }
			<Lazily
				key={ assistant }
				load={ LOADS[ assistant ] }
				inner={ props }
			/>
		</div>
	);
}
