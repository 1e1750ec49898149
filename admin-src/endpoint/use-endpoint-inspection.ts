import { useEffect, useState } from '@wordpress/element';

import { parseEndpoint } from './endpoint';
import { inspectEndpoint, type Inspection } from './inspect-endpoint';

/**
 * How far the inspection of the typed endpoint is.
 */
export type InspectionProgress =
	| { readonly phase: 'idle' }
	| { readonly phase: 'checking' }
	| { readonly phase: 'done'; readonly inspection: Inspection };

const TYPING_PAUSE_IN_MS = 400;
const IDLE: InspectionProgress = { phase: 'idle' };

interface Options {
	/** Whether to inspect at all: nothing is asked before somebody types. */
	readonly active: boolean;
	/** Whether the server accepts http for every host. */
	readonly allowHttp: boolean;
}

/**
 * Inspects the endpoint once typing pauses; a newer text drops the older
 * answer. Spellings of the same origin count as the same text.
 *
 * @param typed   What stands in the field.
 * @param options See {@link Options}.
 */
export function useEndpointInspection(
	typed: string,
	options: Options
): InspectionProgress {
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
			inspectEndpoint( subject, { signal, allowHttp } ).then(
				( inspection ) => {
					if ( ! signal.aborted ) {
						const progress = { phase: 'done', inspection } as const;
						setAnswer( { subject, progress } );
					}
				},
				() => {} // Only an aborted inspection rejects.
			);
		}, TYPING_PAUSE_IN_MS );
		return () => {
			clearTimeout( timer );
			controller.abort();
		};
	}, [ active, allowHttp, subject ] );

	return active && answer.subject === subject ? answer.progress : IDLE;
}
