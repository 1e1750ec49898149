import { accepted, freshStart } from '../arena.ts';
import type { Run } from '../arena.ts';
import { leaveLogto } from '../visit.ts';
import { reseal } from './attempt-cookie.ts';

// An attempt is good for fifteen minutes, and only what this version wrote is one.

const changed =
	( change: string ): Run =>
	async ( visitor, stage ) => {
		const answer = await visitor.answerFor( 'ada' );
		await reseal( visitor, stage, change );
		leaveLogto( visitor );
		await visitor.open( answer );
	};

accepted(
	'an attempt of fourteen minutes ago',
	changed( "$attempt['started'] -= 840;" )
);
accepted(
	'an attempt from a server whose clock is 30 seconds ahead',
	changed( "$attempt['started'] += 30;" )
);

const over: [ what: string, change: string ][] = [
	[ 'of fifteen minutes ago', "$attempt['started'] -= 900;" ],
	[ 'of a year ago', "$attempt['started'] -= 31536000;" ],
	[ 'of the year 0', "$attempt['started'] = 0;" ],
	[ 'from the future', "$attempt['started'] += 3600;" ],
	[ 'of another id', "$attempt['id'] = strrev( $attempt['id'] );" ],
	[ 'without a time', "unset( $attempt['started'] );" ],
	[ 'without a nonce', "$attempt['nonce'] = null;" ],
	[ 'for a purpose unknown here', "$attempt['purpose'] = 'elevate';" ],
	[ 'that is a list', '$attempt = array_values( $attempt );' ],
	[ 'that is null', '$attempt = null;' ],
];
for ( const [ what, change ] of over ) {
	freshStart( `an attempt ${ what }`, changed( change ) );
}
