import { allEvents } from '../hooks/events.ts';
import type { Hook, HookDelivery } from '../hooks/index.ts';
import { Problem, invalidInput } from './problem.ts';
import { paged, pagedOrAll } from './request.ts';
import type { Request, Route } from './request.ts';

const day = 24 * 60 * 60 * 1000;

/** `/api/hooks`: webhooks, and what became of what they sent. */
export const hooks: Record< string, Route > = {
	'GET /hooks': ( { world, query } ) =>
		pagedOrAll( world.hooks.all.map( hookJson ), query ),
	'POST /hooks': ( { world, body } ) => ( {
		status: 201,
		body: hookJson(
			world.hooks.add( {
				name: text( body[ 'name' ] ?? '', 'name' ),
				events: eventsOf( body ),
				url: urlOf( body ),
			} )
		),
	} ),
	'GET /hooks/*': ( request ) => ( {
		status: 200,
		body: hookJson( named( request ) ),
	} ),
	'PATCH /hooks/*': ( request ) => {
		const hook = named( request );
		const { body } = request;
		Object.assign( hook, {
			...( body[ 'name' ] !== undefined && {
				name: text( body[ 'name' ], 'name' ),
			} ),
			...( body[ 'events' ] !== undefined && {
				events: eventsOf( body ),
			} ),
			...( body[ 'config' ] !== undefined && { url: urlOf( body ) } ),
			...( typeof body[ 'enabled' ] === 'boolean' && {
				enabled: body[ 'enabled' ],
			} ),
		} );
		return { status: 200, body: hookJson( hook ) };
	},
	'DELETE /hooks/*': ( request ) => {
		request.world.hooks.remove( named( request ).id );
		return { status: 204 };
	},
	'POST /hooks/*/test': async ( request ) => {
		const { id } = named( request );
		const sent = await request.world.hooks.test(
			id,
			eventsOf( request.body ),
			urlOf( request.body )
		);
		const failed = sent.find(
			( { status } ) => status < 200 || status > 299
		);
		if ( failed?.status === 0 ) {
			throw new Problem( 422, 'hook.send_test_payload_failed' );
		}
		if ( failed ) {
			throw new Problem( 422, 'hook.endpoint_responded_with_error', {
				data: {
					responseStatus: failed.status,
					responseBody: failed.answer,
				},
			} );
		}
		return { status: 204 };
	},
	'GET /hooks/*/recent-logs': ( request ) => {
		const { id } = named( request );
		const { world, query } = request;
		const key = query.get( 'logKey' );
		const logs = world.hooks.deliveries
			.filter(
				( { hookId, createdAt, isTest } ) =>
					hookId === id &&
					isTest !== true &&
					createdAt > world.clock.now() - day
			)
			.map( logJson )
			.filter( ( log ) => key === null || log.key === key );
		return paged( logs.reverse(), query );
	},
};

function named( { world, ids }: Request ): Hook {
	const hook = world.hooks.find( ids[ 0 ] ?? '' );
	if ( ! hook ) {
		throw new Problem( 404, 'entity.not_exists_with_id' );
	}
	return hook;
}

function hookJson( hook: Hook ) {
	const { id, name, events, url, signingKey, enabled, createdAt } = hook;
	return {
		tenantId: 'default',
		id,
		name,
		event: null,
		events,
		config: { url },
		signingKey,
		enabled,
		createdAt,
	};
}

function logJson( delivery: HookDelivery, index: number ) {
	const { hookId, event, status, answer, error, createdAt, body } = delivery;
	const isGood = status >= 200 && status < 300;
	return {
		tenantId: 'default',
		id: `log-${ index }`,
		key: `TriggerHook.${ event }`,
		payload: {
			key: `TriggerHook.${ event }`,
			result: isGood ? 'Success' : 'Error',
			hookId,
			hookRequest: { body: parsed( body ) },
			...( status > 0 && {
				response: { statusCode: status, body: parsed( answer ) },
			} ),
			...( ! isGood && {
				error:
					error ??
					`HTTPError: Request failed with status code ${ status }`,
			} ),
		},
		createdAt,
	};
}

function parsed( given: string ): unknown {
	try {
		return JSON.parse( given ) as unknown;
	} catch {
		return given;
	}
}

function eventsOf( body: Record< string, unknown > ): string[] {
	const { events } = body;
	if (
		! Array.isArray( events ) ||
		! events.every( ( event ) => allEvents.includes( String( event ) ) )
	) {
		throw invalidInput( `events: ${ allEvents.join( ', ' ) }` );
	}
	return events.map( String );
}

function urlOf( body: Record< string, unknown > ): string {
	const { url } = ( body[ 'config' ] ?? {} ) as { url?: unknown };
	return text( url, 'config.url' );
}

function text( value: unknown, name: string ): string {
	if ( typeof value !== 'string' ) {
		throw invalidInput( name );
	}
	return value;
}
