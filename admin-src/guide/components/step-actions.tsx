import { Button, Flex } from '@wordpress/components';
import { __ } from '@wordpress/i18n';
import type { ReactNode } from 'react';

interface Action {
	readonly label: string;
	/** Nothing where the button submits the step. */
	readonly onClick?: ( () => void ) | undefined;
}

interface Props {
	/** What there is to do. */
	readonly main: Action & {
		readonly isBusy?: boolean;
		/** Whether something above it is to be done first. */
		readonly isSecond?: boolean;
	};
	readonly onBack?: () => void;
	/** Goes on although something is wrong; says so. */
	readonly goOn?: Required< Action > | null;
	/** What else can be done. */
	readonly children?: ReactNode;
}

/**
 * The ways on from a step: one main button, and small ones.
 */
export function StepActions( { main, onBack, goOn, children }: Props ) {
	return (
		<div className="logto-guide__actions">
			<Flex justify="flex-start" wrap>
				<Button
					__next40pxDefaultSize
					variant={ main.isSecond ? 'secondary' : 'primary' }
					type={ main.onClick ? 'button' : 'submit' }
					isBusy={ main.isBusy ?? false }
					disabled={ main.isBusy ?? false }
					accessibleWhenDisabled
					{ ...( main.onClick && { onClick: main.onClick } ) }
				>
					{ main.label }
				</Button>
				{ children }
				{ onBack && (
					<Button
						__next40pxDefaultSize
						variant="tertiary"
						onClick={ onBack }
					>
						{ __( 'Back', 'logto' ) }
					</Button>
				) }
			</Flex>
			{ goOn && (
				<Button
					className="logto-guide__go-on"
					variant="link"
					onClick={ goOn.onClick }
				>
					{ goOn.label }
				</Button>
			) }
		</div>
	);
}
