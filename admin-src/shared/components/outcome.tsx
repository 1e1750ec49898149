import { outcomeLabel, type CheckOutcome } from '../outcomes';

const ICONS: Readonly< Record< CheckOutcome, string > > = {
	ok: 'yes-alt',
	problem: 'dismiss',
	warning: 'warning',
	skipped: 'editor-help',
};

/**
 * How something came out: by a sign, a word and a colour, so that none of them
 * has to be seen.
 *
 * @param props         Properties.
 * @param props.outcome How it came out.
 */
export function Outcome( { outcome }: { readonly outcome: CheckOutcome } ) {
	return (
		<span className={ `logto-outcome is-${ outcome }` }>
			<span
				className={ `dashicons dashicons-${ ICONS[ outcome ] }` }
				aria-hidden="true"
			/>
			{ outcomeLabel( outcome ) }
		</span>
	);
}
