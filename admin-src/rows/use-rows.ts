import { useCallback, useState } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';

/** What the keyboard goes to: a part of a row, or of the list. */
export interface FocusTarget {
	readonly row: number | null;
	readonly part: 'field' | 'up' | 'down' | 'undo';
}

interface Removed< Item > {
	readonly at: number;
	readonly item: Item;
}

/** What can be done with the rows of a list. */
export interface Rows< Item > {
	/** The row that was removed last and can come back. */
	readonly removed: Removed< Item > | null;
	readonly announcement: string;
	readonly focus: FocusTarget | null;
	readonly onFocused: () => void;
	readonly add: ( item: Item ) => void;
	readonly change: ( at: number, item: Item ) => void;
	readonly move: ( at: number, by: -1 | 1 ) => void;
	readonly remove: ( at: number ) => void;
	readonly undo: () => void;
}

/**
 * Changes the rows of a list so that the keyboard keeps its place, and says
 * what happened.
 *
 * @param items    The rows as they are.
 * @param onChange Takes the rows as they are to be.
 */
export function useRows< Item >(
	items: readonly Item[],
	onChange: ( items: readonly Item[] ) => void
): Rows< Item > {
	const [ removed, setRemoved ] = useState< Removed< Item > | null >( null );
	const [ announcement, setAnnouncement ] = useState( '' );
	const [ focus, setFocus ] = useState< FocusTarget | null >( null );

	const done = (
		next: readonly Item[],
		said: string,
		target: FocusTarget,
		gone: Removed< Item > | null = null
	) => {
		onChange( next );
		setAnnouncement( said );
		setFocus( target );
		setRemoved( gone );
	};

	return {
		removed,
		announcement,
		focus,
		onFocused: useCallback( () => setFocus( null ), [] ),
		add: ( item ) =>
			done(
				[ ...items, item ],
				/* translators: %d: Number of a row. */
				sprintf( __( 'Row %d added.', 'logto' ), items.length + 1 ),
				{ row: items.length, part: 'field' }
			),
		change: ( at, item ) => onChange( items.with( at, item ) ),
		move: ( at, by ) => {
			const to = at + by;
			const item = items[ at ];
			if ( item === undefined || items[ to ] === undefined ) {
				return;
			}
			done(
				items.toSpliced( at, 1 ).toSpliced( to, 0, item ),
				sprintf(
					/* translators: 1: Number of a row before it was moved. 2: Its number now. */
					__( 'Row %1$d is now row %2$d.', 'logto' ),
					at + 1,
					to + 1
				),
				{ row: to, part: by < 0 ? 'up' : 'down' }
			);
		},
		remove: ( at ) => {
			const item = items[ at ];
			if ( item !== undefined ) {
				done(
					items.toSpliced( at, 1 ),
					removedSentence( at ),
					{ row: null, part: 'undo' },
					{ at, item }
				);
			}
		},
		undo: () => {
			if ( removed ) {
				// Rows may have come back from the server meanwhile.
				const at = Math.min( removed.at, items.length );
				done(
					items.toSpliced( at, 0, removed.item ),
					/* translators: %d: Number of a row. */
					sprintf( __( 'Row %d is back.', 'logto' ), at + 1 ),
					{ row: at, part: 'field' }
				);
			}
		},
	};
}

/**
 * Says that a row was removed.
 *
 * @param at Where it was.
 */
export function removedSentence( at: number ): string {
	/* translators: %d: Number of a row. */
	return sprintf( __( 'Row %d removed.', 'logto' ), at + 1 );
}
