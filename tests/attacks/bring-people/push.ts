import type { Stage } from '../../e2e/stage.ts';

/** A run, as the site answers it. */
export interface Run {
	state: string;
	total: number;
	counts: Record< string, number >;
	last_error: string | null;
}

/**
 * Runs until it stops, as an administrator's page does, one request a step.
 *
 * @param stage      The site.
 * @param stage.site The site.
 * @param choice     What is chosen.
 * @param before     PHP that runs first in each request.
 */
export async function push(
	{ site }: Stage,
	choice: Record< string, unknown >,
	before = ''
): Promise< Run > {
	const ask = async ( path: string, body: Record< string, unknown > ) =>
		JSON.parse(
			await site.wpEval( `
				${ before }
				wp_set_current_user( 1 );
				$request = new WP_REST_Request( 'POST', '/logto/v1/people/run${ path }' );
				$request->set_header( 'content-type', 'application/json' );
				$request->set_body( '${ JSON.stringify( body ) }' );
				echo wp_json_encode( rest_do_request( $request )->get_data() );` )
		) as Run;
	let run = await ask( '', choice );
	for ( let step = 0; run.state === 'running' && step < 20; step++ ) {
		run = await ask( '/step', {} );
	}
	return run;
}

/**
 * Users by name.
 *
 * @param stage      The site.
 * @param stage.site The site.
 * @param names      Their user names.
 */
export const numbersOf = async (
	{ site }: Stage,
	...names: string[]
): Promise< number[] > =>
	JSON.parse(
		await site.wpEval(
			`echo wp_json_encode( array_map( static fn ( $name ) => get_user_by( 'login', $name )->ID, ${ phpList( names ) } ) );`
		)
	) as number[];

const phpList = ( names: string[] ): string =>
	`array( ${ names.map( ( name ) => `'${ name }'` ).join( ', ' ) } )`;
