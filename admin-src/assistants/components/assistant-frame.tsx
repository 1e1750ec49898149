import { Button } from '@wordpress/components';
import { useEffect, useRef } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import type { ComponentType } from 'react';

import { assistantTitle } from '../../shared/texts/assistants';
import { Lazily } from '../../shared/components/lazily';
import type { Assistant } from '../../shared/tabs';
import '../assistants.scss';
import type { AssistantProps } from '../assistant-props';

interface Props extends AssistantProps {
	readonly assistant: Assistant;
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
export function AssistantFrame( { assistant, ...props }: Props ) {
	const headingRef = useRef< HTMLHeadingElement >( null );

	// It begins where the page did before, for eyes and for ears.
	useEffect( () => {
		headingRef.current?.focus();
	}, [ assistant ] );

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
				<Button variant="link" onClick={ props.leave }>
					{ __( 'Leave the assistant', 'logto' ) }
				</Button>
			</div>
			<Lazily
				key={ assistant }
				load={ LOADS[ assistant ] }
				inner={ props }
			/>
		</div>
	);
}
