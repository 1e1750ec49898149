import { useEffect, useState } from '@wordpress/element';

import { lookAtEndpoint } from './api';
import { parseEndpoint } from './endpoint';
import type { inspectEndpoint } from './inspect-endpoint';
import type { Verdict } from './types';

/**
 * How far looking at the typed endpoint is.
 */
export type VerdictProgress =
	| { readonly phase: 'idle' }
	| { readonly phase: 'checking' }
	| { readonly phase: 'done'; readonly verdict: Verdict };

const TYPING_PAUSE_IN_MS = 400;
const IDLE: VerdictProgress = { phase: 'idle' };

interface Options {
	/** Whether to look at all: nothing is asked before somebody types. */
	readonly active: boolean;
	/** Whether the server accepts http for every host. */
	readonly allowHttp: boolean;
}

/**
 * Looks at the endpoint from this browser and from the site's server once
 * typing pauses; a newer text drops the older answer. Spellings of the same
 * origin count as the same text.
 *
 * @param typed   What stands in the field.
 * @param options See {@link Options}.
 */
export function useEndpointVerdict(
	typed: string,
	options: Options
): VerdictProgress {
	const { active, allowHttp } = options;
	const parsed = parseEndpoint( typed, allowHttp );
	const subject = parsed.ok ? parsed.origin : typed.trim();
	// The answer carries its subject, so that it never shows beside another.
	const [ answer, setAnswer ] = useState( { subject: '', progress: IDLE } );

	useEffect( () => {
		if ( ! active || subject === '' ) {
			return undefined;
		}
		const controller = new AbortController();
		const { signal } = controller;
		const timer = setTimeout( () => {
			setAnswer( { subject, progress: { phase: 'checking' } } );
			lookFromBothSides( subject, { signal, allowHttp } ).then(
				( verdict ) => {
					if ( ! signal.aborted ) {
						const progress = { phase: 'done', verdict } as const;
						setAnswer( { subject, progress } );
					}
				},
				() => {
					// What looks could not be loaded: saving tells what is wrong.
					if ( ! signal.aborted ) {
						setAnswer( { subject, progress: IDLE } );
					}
				}
			);
		}, TYPING_PAUSE_IN_MS );
		return () => {
			clearTimeout( timer );
			controller.abort();
		};
	}, [ active, allowHttp, subject ] );

	return active && answer.subject === subject ? answer.progress : IDLE;
}

async function lookFromBothSides(
	subject: string,
	options: Parameters< typeof inspectEndpoint >[ 1 ]
): Promise< Verdict > {
	const isAddress = parseEndpoint( subject, options.allowHttp ).ok;
	const [ inspection, finding ] = await Promise.all( [
		inspect( subject, options ),
		// Where the site gives no answer, saving tells what is wrong.
		isAddress
			? lookAtEndpoint( subject, options.signal ).catch( () => null )
			: null,
	] );
	return { inspection, finding };
}

// A chunk with the libraries that know OpenID Connect: a third of all that the
// page is made of, and wanted only once an endpoint is typed.
const inspect: typeof inspectEndpoint = async ( ...given ) => {
	const found = await import(
		/* webpackChunkName: "endpoint" */ './inspect-endpoint'
	);
	return found.inspectEndpoint( ...given );
};
