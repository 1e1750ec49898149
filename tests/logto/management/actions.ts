import { actionKeys } from '../actions/index.ts';
import type { Action, ActionKey } from '../actions/index.ts';
import { runScript } from '../actions/run.ts';
import { Problem, invalidInput } from './problem.ts';
import type { Request, Route } from './request.ts';

const members = new Map< string, ( value: unknown ) => boolean >(
	Object.entries( {
		script: ( value: unknown ) => typeof value === 'string',
		environmentVariables: ( value: unknown ) =>
			typeof value === 'object' &&
			value !== null &&
			! Array.isArray( value ) &&
			Object.values( value ).every( ( one ) => typeof one === 'string' ),
		contextSample: () => true,
		enabled: ( value: unknown ) => typeof value === 'boolean',
		onExecutionError: ( value: unknown ) =>
			value === 'block' || value === 'allow',
	} satisfies Record< keyof Action, ( value: unknown ) => boolean > )
);

/** `/api/configs/actions`: the scripts that run inside a sign-in. */
export const actions: Record< string, Route > = {
	'GET /configs/actions': ( { world } ) => ( {
		status: 200,
		body: world.actions.all.map( ( [ key, value ] ) => ( { key, value } ) ),
	} ),
	'POST /configs/actions/test': async ( { body } ) => {
		const { script, event, environmentVariables } = body;
		if ( typeof script !== 'string' ) {
			throw invalidInput( 'script' );
		}
		try {
			const result = await runScript( script, {
				event,
				environmentVariables,
			} );
			return result === undefined
				? { status: 204 }
				: { status: 200, body: result };
		} catch {
			throw new Problem( 422, 'action.general' );
		}
	},
	'GET /configs/actions/*': ( request ) => ( {
		status: 200,
		body: named( request ),
	} ),
	'PUT /configs/actions/*': ( request ) => {
		const key = keyOf( request );
		const { world, body } = request;
		if ( body[ 'script' ] === undefined ) {
			throw invalidInput( 'script' );
		}
		return {
			status: world.actions.find( key ) ? 200 : 201,
			body: world.actions.put( key, taken( body ) as Action ),
		};
	},
	'PATCH /configs/actions/*': ( request ) => ( {
		status: 200,
		body: request.world.actions.put( keyOf( request ), {
			...named( request ),
			...taken( request.body ),
		} ),
	} ),
	'DELETE /configs/actions/*': ( request ) => {
		named( request );
		request.world.actions.remove( keyOf( request ) );
		return { status: 204 };
	},
};

function keyOf( { ids }: Request ): ActionKey {
	const key = actionKeys.find( ( one ) => one === ids[ 0 ] );
	if ( ! key ) {
		throw invalidInput( 'actionType' );
	}
	return key;
}

function named( request: Request ): Action {
	const action = request.world.actions.find( keyOf( request ) );
	if ( ! action ) {
		throw new Problem( 404, 'entity.not_exists_with_id' );
	}
	return action;
}

function taken( body: Record< string, unknown > ): Partial< Action > {
	for ( const [ name, value ] of Object.entries( body ) ) {
		if ( members.get( name )?.( value ) !== true ) {
			throw invalidInput( name );
		}
	}
	return body;
}
