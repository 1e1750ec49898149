import type { FindingField } from './types';

/** What takes the keyboard in a field. */
const CONTROL = 'input, select, textarea, button';

/**
 * Unfolds whatever an element is folded away in.
 *
 * @param element The element.
 */
export function unfold( element: Element ): void {
	const folded = element.closest< HTMLDetailsElement >(
		'details:not( [open] )'
	);
	if ( folded ) {
		folded.open = true;
		unfold( folded );
	}
}

/**
 * Moves the keyboard to a field, wherever on the open tab it is folded away.
 *
 * @param field The field.
 */
export function focusField( field: FindingField ): void {
	const control = document.querySelector< HTMLElement >(
		`[data-field="${ field }"] :is( ${ CONTROL } )`
	);
	if ( control ) {
		unfold( control );
		control.focus();
	}
}
