import type { Finding, ServerState } from '../shared/types';
import { hasValues, isOn, STEPS, VALUES, type Step } from './steps';

/** How a step stands. */
export type Mark = 'done' | 'problem' | 'open';

export type Marks = Readonly< Record< Step, Mark > >;

export interface Known {
	/** What Logto says to the saved values; null while that is not known. */
	readonly findings: readonly Finding[] | null;
	/** Whether somebody came through with them. */
	readonly isTested: boolean;
	/** Whether the checks found a problem. */
	readonly hasFailedChecks: boolean;
	/** Whether the admin said that the addresses are at Logto: before, they are only to be done. */
	readonly saysUrisAreThere: boolean;
}

const FIELDS: Readonly<
	Partial< Record< Step, readonly Finding[ 'field' ][] > >
> = {
	connect: VALUES,
	uris: [ 'redirect_uri', 'post_sign_out_redirect_uri' ],
};

/**
 * What is wrong with what one step asks for.
 *
 * @param step     The step.
 * @param findings What Logto says to the saved values.
 */
export function findingsOf(
	step: Step,
	findings: readonly Finding[] | null
): readonly Finding[] {
	const fields = FIELDS[ step ] ?? [];
	return ( findings ?? [] ).filter(
		( { field, outcome } ) => outcome !== 'ok' && fields.includes( field )
	);
}

/**
 * How each step of the guide stands.
 *
 * @param server The server's state.
 * @param known  What else is known.
 */
export function marksOf( server: ServerState, known: Known ): Marks {
	const isComplete = hasValues( server );
	const connect = ofConnect( server, known );
	return {
		start: isComplete ? 'done' : 'open',
		connect,
		// What is wrong there keeps Logto from saying anything of these.
		uris: connect === 'done' ? ofUris( server, known ) : 'open',
		test: isComplete ? ofTest( known ) : 'open',
		'turn-on': isOn( server ) ? 'done' : 'open',
		done: 'open',
	};
}

function ofConnect( server: ServerState, { findings }: Known ): Mark {
	const { status } = server.connection;
	if ( status === 'secret_lost' ) {
		return 'problem';
	}
	if ( ! hasValues( server ) ) {
		return 'open';
	}
	return findingsOf( 'connect', findings ).length > 0 ? 'problem' : 'done';
}

function ofUris( server: ServerState, known: Known ): Mark {
	const { findings, isTested, saysUrisAreThere } = known;
	if ( server.connection.status === 'moved' ) {
		return 'problem';
	}
	if ( findingsOf( 'uris', findings ).length > 0 ) {
		return saysUrisAreThere || isTested ? 'problem' : 'open';
	}
	return findings || isTested ? 'done' : 'open';
}

function ofTest( { hasFailedChecks, isTested }: Known ): Mark {
	if ( hasFailedChecks ) {
		return 'problem';
	}
	return isTested ? 'done' : 'open';
}

/**
 * Whether a step can be jumped to: what is done, what is wrong, and the first
 * that is neither. Past what is wrong leads only the link that says so.
 *
 * @param step  The step.
 * @param at    The step that is open.
 * @param marks How all stand.
 */
export function isReached( step: Step, at: Step, marks: Marks ): boolean {
	const number = STEPS.indexOf( step );
	const next = STEPS.findIndex( ( each ) => marks[ each ] !== 'done' );
	return (
		marks[ step ] !== 'open' ||
		number <= STEPS.indexOf( at ) ||
		number <= next
	);
}
