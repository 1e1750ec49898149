export type Unknowns = Readonly< Record< string, unknown > >;

/**
 * Whether a value is an object (or list) whose entries can be read by name.
 *
 * @param value Anything.
 */
export function isRecord( value: unknown ): value is Unknowns {
	return typeof value === 'object' && value !== null;
}

/**
 * The known value that this is.
 *
 * @param known     What there is.
 * @param value     Anything.
 * @param otherwise Where it is none of them.
 */
export function oneOf< Known, Otherwise >(
	known: readonly Known[],
	value: unknown,
	otherwise: Otherwise
): Known | Otherwise {
	return known.find( ( candidate ) => candidate === value ) ?? otherwise;
}

/**
 * What stands under a name, as an object; an empty one where it is none.
 *
 * @param record Where to look.
 * @param name   The name.
 */
export function recordAt( record: Unknowns, name: string ): Unknowns {
	const value = record[ name ];
	return isRecord( value ) ? value : {};
}

/**
 * What stands under a name, as a list; an empty one where it is none.
 *
 * @param record Where to look.
 * @param name   The name.
 */
export function listAt( record: Unknowns, name: string ): unknown[] {
	const value = record[ name ];
	return Array.isArray( value ) ? value : [];
}

/**
 * What stands under a name, as a text; an empty one where it is none.
 *
 * @param record Where to look.
 * @param name   The name.
 */
export function textAt( record: Unknowns, name: string ): string {
	const value = record[ name ];
	return typeof value === 'string' ? value : '';
}

/**
 * What stands under a name, as a number; null where it is none.
 *
 * @param record Where to look.
 * @param name   The name.
 */
export function numberAt( record: Unknowns, name: string ): number | null {
	const value = record[ name ];
	return typeof value === 'number' ? value : null;
}

/**
 * What stands under a name, as a list of texts: whatever else is in it left out; an empty one where it is none.
 *
 * @param record Where to look.
 * @param name   The name.
 */
export function textsAt( record: Unknowns, name: string ): string[] {
	return listAt( record, name ).filter(
		( value ) => typeof value === 'string'
	);
}

/**
 * What stands under a name, as an http(s) address, the only ones that may become links; an empty text where it is none.
 *
 * @param record Where to look.
 * @param name   The name.
 */
export function urlAt( record: Unknowns, name: string ): string {
	const value = textAt( record, name );
	return /^https?:\/\//i.test( value ) ? value : '';
}
