import type { HookPost, HookSpoiler } from '../spoil.ts';
import { signatureHeader } from './post.ts';

/** Gives a post another signature, or none. */
function signed(
	change: ( signature: string ) => string | undefined
): HookSpoiler {
	return {
		post: ( { headers, body }: HookPost ) => {
			const { [ signatureHeader ]: signature = '', ...rest } = headers;
			const changed = change( signature );
			return {
				body,
				headers:
					changed === undefined
						? rest
						: { ...rest, [ signatureHeader ]: changed },
			};
		},
	};
}

/** No signature at all. */
export const unsigned = signed( () => undefined );

/** One of something else. */
export const wronglySigned = signed( () => '0'.repeat( 64 ) );

/** In capitals. */
export const signedInCapitals = signed( ( signature ) =>
	signature.toUpperCase()
);

/** The first half of it. */
export const signedByHalf = signed( ( signature ) => signature.slice( 0, 32 ) );

/** Changed after it was signed: a space more behind it, which JSON does not mind. */
export const changedAfterwards: HookSpoiler = {
	post: ( post ) => ( { ...post, body: `${ post.body } ` } ),
};

/** The same once more. */
export const repeated: HookSpoiler = { post: ( post ) => [ post, post ] };

/** Never arrives. */
export const lost: HookSpoiler = { post: () => [] };

/** An event that nobody knows. */
export const unknownEvent: HookSpoiler = {
	event: ( event ) => {
		event[ 'event' ] = 'User.Something.New';
	},
};

/**
 * Says that it was sent earlier, or later where negative.
 *
 * @param seconds By how much.
 */
export function late( seconds: number ): HookSpoiler {
	return {
		event: ( event ) => {
			const sent = Date.parse( String( event[ 'createdAt' ] ) );
			event[ 'createdAt' ] = new Date(
				sent - seconds * 1000
			).toISOString();
		},
	};
}
