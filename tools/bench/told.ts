import type { HookDelivery } from '../../tests/logto/index.ts';
import type { Meter } from './meter.ts';
import { summarize } from './readings.ts';
import type { Reading } from './readings.ts';
import type { Told } from './results.ts';
import type { Stage } from './stage.ts';
import { Walker } from './walk.ts';

/** How many webhooks come in a row. */
const IN_A_ROW = 1000;

/** How many of them are compared, at the beginning and at the end. */
const SOME = 100;

/** Where Logto posts, as the settings page shows it. */
const address = ( { site }: Stage, route: string ): string =>
	`${ site.url }/?rest_route=/logto/v1/${ route }`;

/** What Logto tells is known to it and to the site; undone by what is returned. */
async function introduce( stage: Stage ): Promise< () => Promise< void > > {
	const { logto, site } = stage;
	const [ application ] = logto.applications.all;
	if ( application === undefined ) {
		throw new Error( 'No application is registered.' );
	}
	const hook = logto.hooks.add( {
		url: address( stage, 'webhook' ),
		events: [ 'User.Data.Updated' ],
	} );
	const save = ( key: string ) =>
		site.wpEval(
			`\\Logto\\services()->settings()->store()->save( array( 'webhook_signing_key' => '${ key }' ) );`
		);
	await save( hook.signingKey );
	application.backchannelLogoutUri = address( stage, 'backchannel-logout' );
	application.backchannelLogoutSessionRequired = true;
	return async () => {
		logto.hooks.remove( hook.id );
		await save( '' );
		// One row more among the options is one that each page reads.
		await site.wpEval( "delete_option( 'logto_arrivals' );" );
		application.backchannelLogoutUri = undefined;
		application.backchannelLogoutSessionRequired = false;
	};
}

/** The known person signs in, and Logto says that their session there is over. */
async function logOut(
	stage: Stage,
	meter: Meter
): Promise< Record< 'signIn' | 'logout', Reading > > {
	const { logto, known } = stage;
	const walker = new Walker( stage, meter );
	await walker.measure( '/wp-login.php', 302 );
	const signIn = await walker.measure(
		await walker.answerFrom( known ),
		302
	);
	const { id } =
		logto.people.find( ( { username } ) => username === known ) ?? {};
	const { sids } =
		logto.sessions.sessions.findLast( ( { sub } ) => sub === id ) ?? {};
	const [ application, sid ] = Object.entries( sids ?? {} )[ 0 ] ?? [];
	if ( application === undefined || ! sid ) {
		throw new Error( `Logto knows no session of ${ known }.` );
	}
	const token = logto.backchannel.token( { aud: application, sub: id, sid } );
	const logout = await meter.read( () =>
		fetch( address( stage, 'backchannel-logout' ), {
			method: 'POST',
			body: new URLSearchParams( { logout_token: token } ),
		} )
	);
	if ( logout.status !== 200 || logout.writes === 0 ) {
		throw new Error( `The logout token was answered ${ logout.status }.` );
	}
	return { signIn, logout };
}

/** Something changes about somebody at Logto, who tells the site. */
async function change( { logto }: Stage, id: string ): Promise< void > {
	logto.people.change( id, { name: 'Somebody' } );
	await logto.hooks.sender.settled();
}

/** All were taken. */
function mustBeTaken( deliveries: readonly HookDelivery[] ): void {
	const refused = deliveries.find( ( { status } ) => status !== 200 );
	if ( refused ) {
		throw new Error(
			`A webhook was answered ${ refused.status }: ${ refused.answer }`
		);
	}
}

/** One webhook after the other, each of somebody else. */
async function inARow(
	stage: Stage,
	meter: Meter
): Promise< NonNullable< Told[ 'row' ] > > {
	const { logto } = stage;
	const ids = Array.from( { length: IN_A_ROW }, ( _none, index ) => {
		const id = `crowd${ index + 1 }`;
		return ( logto.people.find( id ) ?? logto.people.add( { id } ) ).id;
	} );
	const readings = await meter.readMany( IN_A_ROW, async () => {
		for ( const id of ids ) {
			logto.people.change( id, { name: `Crowd ${ id }` } );
			await logto.hooks.sender.settled();
		}
	} );
	const most = ( some: readonly Reading[] ) =>
		Math.max( ...some.map( ( { memory } ) => memory ) );
	return {
		count: readings.length,
		// Once a minute one of them also notes that webhooks arrive.
		writes:
			readings.reduce( ( sum, { writes } ) => sum + writes, 0 ) /
			readings.length,
		memory:
			most( readings.slice( -SOME ) ) / most( readings.slice( 0, SOME ) ),
	};
}

/**
 * What it costs the site to be told of one person by Logto.
 *
 * @param stage  Where a crowd is linked.
 * @param meter  Its meter.
 * @param times  How often each is measured after it was warmed up.
 * @param hasRow Whether a thousand webhooks come in a row, too.
 */
export async function toldBetween(
	stage: Stage,
	meter: Meter,
	times: number,
	hasRow: boolean
): Promise< Told > {
	const { logto, known } = stage;
	const undo = await introduce( stage );
	const from = logto.hooks.deliveries.length;
	const { id = '' } =
		logto.people.find( ( { username } ) => username === known ) ?? {};
	const signIns: Reading[] = [];
	const logouts: Reading[] = [];
	const webhooks: Reading[] = [];
	for ( let time = 0; time <= times; time++ ) {
		const { signIn, logout } = await logOut( stage, meter );
		const webhook = await meter.read( () => change( stage, id ) );
		if ( time > 0 ) {
			signIns.push( signIn );
			logouts.push( logout );
			webhooks.push( webhook );
		}
	}
	const row = hasRow ? await inARow( stage, meter ) : undefined;
	await undo();
	mustBeTaken( logto.hooks.deliveries.slice( from ) );
	return {
		signIn: summarize( signIns ),
		logout: summarize( logouts ),
		webhook: summarize( webhooks ),
		...( row && { row } ),
	};
}
