/**
 * Copies the text of a field.
 *
 * Where the browser forbids it, the text is left selected for the admin to
 * copy by hand.
 *
 * @param field The field.
 * @return Whether the text is in the clipboard.
 */
export async function copyFrom(
	field: HTMLInputElement | HTMLTextAreaElement
): Promise< boolean > {
	// Browsers offer the clipboard only on https and on localhost.
	const { clipboard } = navigator as { clipboard?: Clipboard };
	try {
		if ( clipboard ) {
			await clipboard.writeText( field.value );
			return true;
		}
	} catch {
		// Refused by the person or by a policy: the older way may still work.
	}
	field.select();
	return field.ownerDocument.execCommand( 'copy' );
}
