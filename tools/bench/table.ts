/** A table as text: the first column to the left, the others to the right. */
export function table(
	head: readonly string[],
	rows: readonly ( readonly string[] )[]
): string {
	const widths = head.map( ( _title, column ) =>
		Math.max(
			...[ head, ...rows ].map(
				( row ) => [ ...( row[ column ] ?? '' ) ].length
			)
		)
	);
	const line = ( row: readonly string[] ): string =>
		widths
			.map( ( width, column ) => {
				const cell = row[ column ] ?? '';
				const blanks = ' '.repeat( width - [ ...cell ].length );
				return column === 0 ? cell + blanks : blanks + cell;
			} )
			.join( '  ' )
			.trimEnd();
	const rule = widths.map( ( width ) => '─'.repeat( width ) ).join( '  ' );
	return [ line( head ), rule, ...rows.map( line ) ].join( '\n' );
}
