import {
	Button,
	CheckboxControl,
	Notice,
	Spinner,
} from '@wordpress/components';
import { __ } from '@wordpress/i18n';

/** Why something failed. */
export function Failed( { sentence }: { readonly sentence: string | null } ) {
	return sentence === null ? null : (
		<Notice status="error" isDismissible={ false }>
			{ sentence }
		</Notice>
	);
}

interface WaitingProps {
	readonly failure: string | null;
	readonly onRetry: () => void;
}

/** Until the first answer; and where none came, why. */
export function Waiting( { failure, onRetry }: WaitingProps ) {
	return failure === null ? (
		<p role="status">
			<Spinner />
			{ __( 'Loading…', 'logto' ) }
		</p>
	) : (
		<>
			<Failed sentence={ failure } />
			<div>
				<Button
					__next40pxDefaultSize
					variant="secondary"
					onClick={ onRetry }
				>
					{ __( 'Try again', 'logto' ) }
				</Button>
			</div>
		</>
	);
}

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
