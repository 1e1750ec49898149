import { Button, Notice, Spinner } from '@wordpress/components';
import { __ } from '@wordpress/i18n';

/**
 * Why something failed; nothing where it did not.
 *
 * @param props          Properties.
 * @param props.sentence What is said.
 */
export function Failed( { sentence }: { readonly sentence: string | null } ) {
	return sentence === null ? null : (
		<Notice status="error" isDismissible={ false }>
			{ sentence }
		</Notice>
	);
}

interface Props {
	/** What is waited for; that something is loaded, where it is not said. */
	readonly words?: string;
	/** Why it did not come; null while it may. */
	readonly failure: string | null;
	readonly onRetry: () => void;
}

/**
 * Until the first answer; and where none came, why, and another try.
 */
export function Waiting( { words, failure, onRetry }: Props ) {
	return failure === null ? (
		<p role="status">
			<Spinner />
			{ words ?? __( 'Loading…', 'logto' ) }
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
