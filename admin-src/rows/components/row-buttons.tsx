import { Button } from '@wordpress/components';
import { __, sprintf } from '@wordpress/i18n';

interface MoveProps {
	readonly at: number;
	readonly count: number;
	/** What is moved, where it has a name of its own. */
	readonly title?: string;
	readonly saving: boolean;
	readonly onMove: ( by: -1 | 1 ) => void;
}

/**
 * Moves a row by one place. At either end its button stays, so that the
 * keyboard stays there too.
 */
export function MoveButtons( props: MoveProps ) {
	const { at, count, saving, onMove, title = rowTitle( at ) } = props;
	return (
		<>
			<Button
				size="compact"
				icon="arrow-up-alt2"
				data-part="up"
				/* translators: %s: What is moved, such as Row 2. */
				label={ sprintf( __( 'Move up: %s', 'logto' ), title ) }
				disabled={ saving || at === 0 }
				accessibleWhenDisabled
				onClick={ () => onMove( -1 ) }
			/>
			<Button
				size="compact"
				icon="arrow-down-alt2"
				data-part="down"
				/* translators: %s: What is moved, such as Row 2. */
				label={ sprintf( __( 'Move down: %s', 'logto' ), title ) }
				disabled={ saving || at === count - 1 }
				accessibleWhenDisabled
				onClick={ () => onMove( 1 ) }
			/>
		</>
	);
}

/**
 * What a row is called that has no name of its own.
 *
 * @param at Its place.
 */
export function rowTitle( at: number ): string {
	/* translators: %d: Number of a row. */
	return sprintf( __( 'Row %d', 'logto' ), at + 1 );
}
