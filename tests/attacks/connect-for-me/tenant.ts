import { startStandIn } from '../../../tools/logto.ts';
import type { Logto } from '../../../tools/logto.ts';
import type { Stage } from '../../e2e/stage.ts';
import type { Application } from '../../logto/applications.ts';
import { expect } from '../arena.ts';
import { aMinuteLater } from '../keys/document.ts';

/** What a route of the plugin answered to an administrator. */
export interface Answer {
	status: number;
	data: Record< string, unknown >;
}

/** What *Connect to Logto for me* tells of one thing. */
interface Change {
	key: string;
	state: string;
	sentence: string;
	details: string[];
}

/** A fresh tenant with nothing but a machine-to-machine application, and a site that knows nothing of it. */
export class Fresh {
	readonly stage: Stage;
	readonly logto: Logto;
	readonly machine: Application;

	constructor( stage: Stage, logto: Logto ) {
		this.stage = stage;
		this.logto = logto;
		this.machine = logto.applications.add( {
			name: 'Machine',
			secret: 'machine-S3cret',
			machineToMachine: true,
			managementApi: true,
		} );
	}

	/** Asks a route as the administrator, in a request of its own. */
	async ask(
		method: string,
		route: string,
		params: Record< string, unknown > = {},
		user = 1
	): Promise< Answer > {
		const answer = await this.stage.site.wpEval( `
			wp_set_current_user( ${ user } );
			$request = new WP_REST_Request( '${ method }', '/logto/v1/${ route }' );
			foreach ( json_decode( base64_decode( '${ btoa(
				JSON.stringify( params )
			) }' ), true ) as $name => $value ) {
				$request->set_param( $name, $value );
			}
			$response = rest_do_request( $request );
			echo wp_json_encode( array( 'status' => $response->get_status(), 'data' => $response->get_data() ) );` );
		expect( answer ).not.toContain( this.machine.secret );
		return JSON.parse( answer ) as Answer;
	}

	/** Gives the credential. */
	async give(): Promise< Answer > {
		return this.ask( 'POST', 'assistant', {
			endpoint: this.logto.endpoint,
			app_id: this.machine.id,
			app_secret: this.machine.secret,
		} );
	}

	/** Presses the button, and again until all is done, as the page does. */
	async run( params: Record< string, unknown > = {} ): Promise< Answer > {
		for ( let time = 0; time < 5; time++ ) {
			const answer = await this.ask( 'POST', 'connect', params );
			if ( answer.status !== 200 || answer.data[ 'is_done' ] === true ) {
				return answer;
			}
		}
		throw new Error( 'It goes round in a circle.' );
	}

	/** All that the assistant could have changed at the tenant. */
	get everything(): string {
		const { applications, hooks, experience } = this.logto;
		return JSON.stringify( [
			applications.all,
			hooks.all,
			experience.unknownSessionRedirectUrl,
		] );
	}

	/** The traditional applications. */
	get applications(): Application[] {
		return this.logto.applications.all.filter(
			( { machineToMachine } ) => ! machineToMachine
		);
	}

	/** Requests to Logto since the last count. */
	count(): number {
		const { calls } = this.logto;
		const asked =
			calls.count( 'management' ) +
			calls
				.to( 'token' )
				.filter(
					( { body } ) =>
						body[ 'grant_type' ] === 'client_credentials'
				).length;
		calls.reset();
		return asked;
	}
}

/** How each thing stands, by key. */
export const states = ( { data }: Answer ): Record< string, string > =>
	Object.fromEntries(
		( data[ 'changes' ] as Change[] ).map( ( { key, state } ) => [
			key,
			state,
		] )
	);

/** A setting as it is saved. */
export const saved = ( { site }: Stage, name: string ): Promise< string > =>
	site.wpEval(
		`echo \\Logto\\services()->settings()->store()->settings()->${ name };`
	);

/** Runs something with a tenant that nobody has connected yet. */
export async function withFreshTenant(
	stage: Stage,
	run: ( fresh: Fresh ) => Promise< void >
): Promise< void > {
	const logto = await startStandIn();
	logto.applications.all.forEach( ( { id } ) => {
		logto.applications.remove( id );
	} );
	try {
		await stage.configure( {
			endpoint: '',
			app_id: '',
			app_secret: '',
			sign_in_mode: 'form',
		} );
		await aMinuteLater( stage );
		const fresh = new Fresh( stage, logto );
		logto.calls.reset();
		await run( fresh );
	} finally {
		await logto.close();
	}
}
