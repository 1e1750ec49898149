import { useRef, useState } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';

import { settingsToPreview } from '../fields/values';
import { failureSentence, readFailure } from '../shared/failure';
import { isRecord } from '../shared/readers';
import type { SettingsScreen } from '../shared/settings-screen';
import type { ServerState } from '../shared/types';
import { fetchPreview } from './api';
import { jsonErrorPlace } from './json-error';
import type { Preview } from './types';

/** Why there is no preview: the claims are none, or the site gave none. */
export interface PreviewProblem {
	readonly about: 'claims' | 'request';
	readonly sentence: string;
}

interface PreviewState {
	readonly loading: boolean;
	readonly problem: PreviewProblem | null;
	readonly preview: Preview | null;
	readonly ask: ( text: string ) => Promise< void >;
}

const NOTHING = { loading: false, problem: null, preview: null };

/**
 * What would happen to somebody, and what asks for it.
 *
 * @param server The server's state.
 * @param screen What was typed.
 */
export function usePreview(
	server: ServerState,
	screen: SettingsScreen
): PreviewState {
	const [ state, setState ] =
		useState< Omit< PreviewState, 'ask' > >( NOTHING );
	const asking = useRef( false );

	const ask = async ( text: string ) => {
		const claims = readClaims( text );
		if ( typeof claims === 'string' ) {
			const problem = { about: 'claims', sentence: claims } as const;
			setState( { ...NOTHING, problem } );
			return;
		}
		if ( asking.current ) {
			return;
		}
		asking.current = true;
		setState( { ...NOTHING, loading: true } );
		try {
			const settings = settingsToPreview( server, screen.edits );
			const preview = await fetchPreview( claims, settings );
			setState( { ...NOTHING, preview } );
		} catch ( error ) {
			const sentence = failureSentence( readFailure( error ) );
			setState( { ...NOTHING, problem: { about: 'request', sentence } } );
		}
		asking.current = false;
	};

	return { ...state, ask };
}

/** The claims, or a sentence that says why these are none. */
function readClaims(
	text: string
): Readonly< Record< string, unknown > > | string {
	if ( text.trim() === '' ) {
		return __( 'Paste claims first.', 'logto' );
	}
	let value: unknown;
	try {
		value = JSON.parse( text );
	} catch {
		const { line, column } = jsonErrorPlace( text );
		return sprintf(
			/* translators: 1: Number of a line. 2: Number of a character in it. */
			__(
				'This is not JSON: look at line %1$d, character %2$d.',
				'logto'
			),
			line,
			column
		);
	}
	return isRecord( value ) && ! Array.isArray( value )
		? value
		: __(
				'Claims are an object: they start with { and end with }.',
				'logto'
			);
}
