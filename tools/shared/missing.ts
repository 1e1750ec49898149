/**
 * Something this machine lacks. Shown as one line, without a stack trace:
 * the message says what is missing and how to get it.
 */
export class Missing extends Error {
	override readonly name = 'Missing';
}

/** A readable text for whatever was thrown. */
export function messageOf( error: unknown ): string {
	return error instanceof Error ? error.message : String( error );
}
