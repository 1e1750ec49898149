import { normalizePreview } from '../preview/normalize';
import {
	isRecord,
	oneOf,
	recordAt,
	textAt,
	textsAt,
	urlAt,
} from '../shared/readers';
import type { TestReport, TestRun } from './types';

const OUTCOMES = [ 'passed', 'refused', 'failed' ] as const;

/**
 * Makes a `TestRun` of the server's answer; null where it is none.
 *
 * @param answer The decoded body.
 */
export function normalizeTestRun( answer: unknown ): TestRun | null {
	if ( ! isRecord( answer ) || textAt( answer, 'state' ) === '' ) {
		return null;
	}
	const { report } = answer;
	return {
		id: textAt( answer, 'id' ),
		url: urlAt( answer, 'url' ),
		report: isRecord( report ) ? normalizeReport( report ) : null,
	};
}

function normalizeReport(
	report: Readonly< Record< string, unknown > >
): TestReport {
	return {
		outcome: oneOf( OUTCOMES, report[ 'outcome' ], 'failed' ),
		sentence: textAt( report, 'sentence' ),
		remedy: textAt( report, 'remedy' ),
		detail: textAt( report, 'detail' ),
		claims: isRecord( report[ 'claims' ] )
			? recordAt( report, 'claims' )
			: null,
		preview: normalizePreview( report[ 'preview' ] ),
		warnings: textsAt( report, 'warnings' ),
		offer: isRecord( report[ 'offer' ] )
			? {
					person: textAt( report[ 'offer' ], 'person' ),
					account: textAt( report[ 'offer' ], 'account' ),
				}
			: null,
		connected: report[ 'connected' ] === true,
	};
}
