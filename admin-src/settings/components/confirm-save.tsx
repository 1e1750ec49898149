import { Button, Flex, Modal } from '@wordpress/components';
import { __ } from '@wordpress/i18n';

interface Props {
	readonly sentences: readonly string[];
	readonly onCancel: () => void;
	readonly onConfirm: () => void;
}

/**
 * Asks before people are locked out, and says who.
 */
export function ConfirmSave( { sentences, onCancel, onConfirm }: Props ) {
	return (
		<Modal
			title={ __( 'This can keep people out', 'logto' ) }
			size="medium"
			onRequestClose={ onCancel }
		>
			{ sentences.map( ( sentence ) => (
				<p key={ sentence }>{ sentence }</p>
			) ) }
			<p>
				{ __(
					'WordPress passwords, as long as those are allowed on this site, still work at the address of WordPress’s own sign-in form, which is on the Connection tab.',
					'logto'
				) }
			</p>
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
					{ __( 'Save anyway', 'logto' ) }
				</Button>
			</Flex>
		</Modal>
	);
}
