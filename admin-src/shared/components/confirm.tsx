import { Button, Flex, Modal } from '@wordpress/components';
import { __ } from '@wordpress/i18n';
import type { ReactNode } from 'react';

interface Props {
	readonly title: string;
	/** What the button says that goes on. */
	readonly confirm: string;
	readonly onCancel: () => void;
	readonly onConfirm: () => void;
	/** What follows from going on. */
	readonly children: ReactNode;
}

/**
 * Asks before harm is done.
 */
export function Confirm( props: Props ) {
	const { title, confirm, onCancel, onConfirm, children } = props;
	return (
		<Modal title={ title } size="medium" onRequestClose={ onCancel }>
			{ children }
			<Flex justify="flex-end">
				<Button
					__next40pxDefaultSize
					variant="tertiary"
					onClick={ onCancel }
				>
					{ __( 'Cancel', 'logto' ) }
				</Button>
				<Button
					__next40pxDefaultSize
					variant="primary"
					onClick={ onConfirm }
				>
					{ confirm }
				</Button>
			</Flex>
		</Modal>
	);
}
