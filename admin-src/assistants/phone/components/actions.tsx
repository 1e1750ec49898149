import { Button, Flex } from '@wordpress/components';
import { __ } from '@wordpress/i18n';
import type { ReactNode } from 'react';

import type { Work } from '../use-phone';

interface Props {
	readonly label: string;
	/** What is under way: nothing else can begin meanwhile. */
	readonly work: Work | null;
	/** Why the last request failed, as far as no field says it. */
	readonly error: string | null;
	/** Nothing where the button submits the form that it stands in. */
	readonly onClick?: () => void;
	readonly onBack?: () => void;
	readonly disabled?: boolean;
	/** What else can be done. */
	readonly children?: ReactNode;
}

/**
 * The ways on from a step, and above them how the last request went.
 */
export function Actions( props: Props ) {
	const { label, work, error, onClick, onBack, children } = props;
	const isBusy = work !== null;
	return (
		<>
			<p role="status">{ isBusy && __( 'Asking Logto…', 'logto' ) }</p>
			<span className="logto-error" role="alert">
				{ error }
			</span>
			<Flex justify="flex-start" wrap>
				<Button
					__next40pxDefaultSize
					variant="primary"
					type={ onClick ? 'button' : 'submit' }
					isBusy={ isBusy }
					disabled={ isBusy || ( props.disabled ?? false ) }
					accessibleWhenDisabled
					{ ...( onClick && { onClick } ) }
				>
					{ label }
				</Button>
				{ children }
				{ onBack && (
					<Button
						__next40pxDefaultSize
						variant="tertiary"
						disabled={ isBusy }
						accessibleWhenDisabled
						onClick={ onBack }
					>
						{ __( 'Back', 'logto' ) }
					</Button>
				) }
			</Flex>
		</>
	);
}
