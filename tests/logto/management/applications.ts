import {
	ApplicationType,
	applicationCreateGuard,
	applicationPatchGuard,
} from '@logto/schemas';
import type { Application, NewApplication } from '../applications.ts';
import { checked } from './guard.ts';
import { Problem } from './problem.ts';
import { pagedOrAll } from './request.ts';
import type { Request, Route } from './request.ts';

type Sent = ReturnType< typeof applicationPatchGuard.parse >;

/**
 * The application that a route names.
 *
 * @param request The request.
 */
export function namedApplication( { world, ids }: Request ): Application {
	const application = world.applications.find( ids[ 0 ] ?? '' );
	if ( ! application ) {
		throw new Problem( 404, 'entity.not_exists_with_id' );
	}
	return application;
}

/** Newest first, narrowed by `types`. */
const list: Route = ( { world, query } ) => {
	const types = query.getAll( 'types' );
	return pagedOrAll(
		[ ...world.applications.all ]
			.reverse()
			.filter(
				( { type } ) => types.length === 0 || types.includes( type )
			)
			.map( ( application ) => json( application, world.version ) ),
		query
	);
};

/** Without metadata it has no URIs, and without URIs Logto refuses it whatever is asked. */
const create: Route = ( { world, body } ) => {
	const sent = checked( applicationCreateGuard, body );
	const application = world.applications.add( {
		createdAt: world.clock.now(),
		...kindOf( sent.type ),
		...factsOf( sent ),
	} );
	return { status: 200, body: json( application, world.version ) };
};

/** `oidcClientMetadata` and `customClientMetadata` are each replaced whole. */
const update: Route = ( request ) => {
	const { id } = namedApplication( request );
	const sent = checked( applicationPatchGuard, request.body );
	const { applications, version } = request.world;
	return {
		status: 200,
		body: json( applications.change( id, factsOf( sent ) ), version ),
	};
};

/** `/api/applications` but for their secrets. */
export const applications: Record< string, Route > = {
	'GET /applications': list,
	'POST /applications': create,
	'GET /applications/*': ( request ) => ( {
		status: 200,
		body: json( namedApplication( request ), request.world.version ),
	} ),
	'PATCH /applications/*': update,
	'DELETE /applications/*': ( request ) => {
		request.world.applications.remove( namedApplication( request ).id );
		return { status: 204 };
	},
};

/** SAML and protected applications are made elsewhere at Logto, and not at all here. */
function kindOf( type: ApplicationType ): NewApplication {
	if ( type === ApplicationType.SAML || type === ApplicationType.Protected ) {
		throw new Problem( 422, 'application.invalid_type' );
	}
	const isPublic =
		type === ApplicationType.SPA || type === ApplicationType.Native;
	return {
		type,
		machineToMachine: type === ApplicationType.MachineToMachine,
		...( isPublic && { tokenEndpointAuthMethod: 'none', secret: '' } ),
	};
}

function factsOf( sent: Sent ): NewApplication {
	const { name, description, customData } = sent;
	return {
		...( name !== undefined && { name } ),
		...( description !== undefined && { description } ),
		...( customData !== undefined && { customData } ),
		...metadataOf( sent ),
	};
}

/** What is left out of metadata that is sent is not there any more. */
function metadataOf( sent: Sent ): NewApplication {
	const { oidcClientMetadata: oidc, customClientMetadata: custom } = sent;
	return {
		...( oidc && {
			redirectUris: oidc.redirectUris,
			postLogoutRedirectUris: oidc.postLogoutRedirectUris,
			backchannelLogoutUri: oidc.backchannelLogoutUri,
			backchannelLogoutSessionRequired:
				oidc.backchannelLogoutSessionRequired ?? false,
			oidcClientMetadata: oidc,
		} ),
		...( custom && {
			alwaysIssueRefreshToken: custom.alwaysIssueRefreshToken ?? false,
			customClientMetadata: custom,
		} ),
	};
}

/** 1.37 has a secret in it that is good for nothing, 1.42 has none. */
function json( application: Application, version: string ) {
	const { id, name, description, type, customData, createdAt } = application;
	return {
		tenantId: 'default',
		id,
		name,
		...( version === '1.37' && { secret: `#internal:${ id }` } ),
		description,
		type,
		oidcClientMetadata: oidcMetadata( application ),
		customClientMetadata: {
			...application.customClientMetadata,
			...( application.alwaysIssueRefreshToken && {
				alwaysIssueRefreshToken: true,
			} ),
		},
		protectedAppMetadata: null,
		customData,
		isThirdParty: false,
		appLevelAccessControlEnabled: application.closedTo.length > 0,
		createdAt,
	};
}

/** As it was sent; what a test has changed since then holds. */
function oidcMetadata( application: Application ) {
	const {
		redirectUris,
		postLogoutRedirectUris,
		backchannelLogoutUri,
		backchannelLogoutSessionRequired: isRequired,
		oidcClientMetadata: sent,
	} = application;
	const wasSaid = sent[ 'backchannelLogoutSessionRequired' ] !== undefined;
	return {
		...sent,
		redirectUris,
		postLogoutRedirectUris,
		backchannelLogoutUri,
		backchannelLogoutSessionRequired:
			isRequired || wasSaid ? isRequired : undefined,
	};
}
