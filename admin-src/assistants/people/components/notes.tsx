import { CheckboxControl } from '@wordpress/components';
import { __ } from '@wordpress/i18n';

interface VouchProps {
	readonly isChecked: boolean;
	readonly isDisabled: boolean;
	readonly onChange: ( vouches: boolean ) => void;
}

/** The admin’s word about mailboxes. */
export function Vouch( { isChecked, isDisabled, onChange }: VouchProps ) {
	return (
		<CheckboxControl
			__nextHasNoMarginBottom
			label={ __(
				'I know that the email addresses of these accounts are their people’s own',
				'logto'
			) }
			help={ __(
				'Logto takes them for confirmed: whoever has the mailbox can sign in. Without your word, only accounts count whose address this site knows to be theirs.',
				'logto'
			) }
			checked={ isChecked }
			disabled={ isDisabled }
			onChange={ onChange }
		/>
	);
}
