import { __ } from '@wordpress/i18n';

import { Confirm } from '../../shared/components/confirm';

interface Props {
	readonly sentences: readonly string[];
	/** Whether WordPress passwords work afterwards, for some at least. */
	readonly hasPasswords: boolean;
	readonly onCancel: () => void;
	readonly onConfirm: () => void;
}

/**
 * Asks before people are locked out, and says who.
 */
export function ConfirmSave( {
	sentences,
	hasPasswords,
	onCancel,
	onConfirm,
}: Props ) {
	return (
		<Confirm
			title={ __( 'This can keep people out', 'logto' ) }
			confirm={ __( 'Save anyway', 'logto' ) }
			onCancel={ onCancel }
			onConfirm={ onConfirm }
		>
			{ sentences.map( ( sentence ) => (
				<p key={ sentence }>{ sentence }</p>
			) ) }
			{ hasPasswords && (
				<p>
					{ __(
						'WordPress passwords, as long as those are allowed on this site, still work at the address of WordPress’s own sign-in form, which is on the Overview tab.',
						'logto'
					) }
				</p>
			) }
		</Confirm>
	);
}
