import { Connectors as Guards } from '@logto/schemas';
import type { SmsConnector } from '@logto/connector-aliyun-sms';
import type { Connector, Connectors } from '../connectors.ts';
import { checked } from './guard.ts';
import { Problem, invalidInput } from './problem.ts';
import type { Request, Route, World } from './request.ts';

const creation = Guards.createGuard.pick( { connectorId: true, config: true } );
const change = Guards.createGuard.pick( { config: true } );

/** `/api/connectors` and `/api/connector-factories`. Secrets come back in clear. */
export const connectors: Record< string, Route > = {
	'GET /connector-factories': ( { world } ) => ( {
		status: 200,
		body: world.connectors.factories.map( factoryJson ),
	} ),
	'GET /connectors': ( { world } ) => ( {
		status: 200,
		body: [
			...( hasMail( world ) ? [ mail ] : [] ),
			...( world.connectors.sms
				? [ json( world.connectors.sms, world.connectors ) ]
				: [] ),
		],
	} ),
	'POST /connectors': ( { world, body } ) => {
		const { connectorId, config = {} } = checked( creation, body );
		assertConfig( factoryOf( world.connectors, connectorId ), config );
		const added = world.connectors.add( connectorId, config );
		return { status: 200, body: json( added, world.connectors ) };
	},
	'GET /connectors/*': ( request ) => ( {
		status: 200,
		body: json( named( request ), request.world.connectors ),
	} ),
	'PATCH /connectors/*': ( request ) => {
		const connector = named( request );
		const all = request.world.connectors;
		const { config } = checked( change, request.body );
		if ( config !== undefined ) {
			assertConfig( factoryOf( all, connector.factory ), config );
			connector.config = config;
		}
		return { status: 200, body: json( connector, all ) };
	},
	/** Whether codes are needed to sign in is not looked at. */
	'DELETE /connectors/*': ( request ) => {
		named( request );
		request.world.connectors.sms = undefined;
		return { status: 204 };
	},
	'POST /connectors/*/test': async ( { world, ids, body } ) => {
		const [ factory = '' ] = ids;
		const { phone, config, locale } = body;
		if ( typeof phone !== 'string' || ! /^\d+$/.test( phone ) ) {
			throw invalidInput( 'phone' );
		}
		assertConfig( factoryOf( world.connectors, factory ), config );
		const payload = {
			code: '000000',
			...( typeof locale === 'string' && { locale } ),
		};
		const message = { to: phone, type: 'Generic', payload };
		await world.connectors
			.send( message, factory, config )
			.catch( ( error: unknown ) => {
				throw refusalOf( error );
			} );
		return { status: 204 };
	},
};

/**
 * Whether the tenant can mail codes.
 *
 * @param world The tenant.
 */
export function hasMail( { connectors: all, experience }: World ): boolean {
	return all.hasMail || experience.emailCodes;
}

/** Told, and no more. */
const mail = {
	type: 'Email',
	id: 'mail-connector',
	target: 'simple-mail-transfer-protocol',
	platform: null,
	name: { en: 'SMTP' },
	logo: './logo.svg',
	logoDark: null,
	description: { en: 'Mails.' },
	readme: './README.md',
	syncProfile: false,
	enableTokenStorage: false,
	config: {},
	metadata: {},
	connectorId: 'simple-mail-transfer-protocol',
};

function named( { world, ids }: Request ): Connector {
	const { sms } = world.connectors;
	if ( ! sms || sms.id !== ids[ 0 ] ) {
		throw new Problem( 404, 'entity.not_found' );
	}
	return sms;
}

function factoryOf( all: Connectors, id: string ): SmsConnector {
	const factory = all.factory( id );
	if ( ! factory ) {
		throw new Problem( 422, 'connector.not_found_with_connector_id' );
	}
	return factory;
}

function assertConfig( factory: SmsConnector, config: unknown ): void {
	const { success, error } = factory.configGuard.safeParse( config );
	if ( ! success ) {
		throw new Problem( 400, 'connector.invalid_config', {
			data: { issues: error?.issues },
		} );
	}
}

/** What the service said, in Logto's envelope (logto-1.42.md §8). */
function refusalOf( error: unknown ): Problem {
	const { code, data } = error as {
		code?: string;
		data?: { errorDescription?: string };
	};
	if ( data === undefined || code === undefined ) {
		return new Problem( 500, 'internal.server_error' );
	}
	const status = code === 'rate_limit_exceeded' ? 429 : 400;
	return new Problem( status, `connector.${ code }`, {
		data,
		...( code === 'general' && {
			message: `Error occurred in connector: ${ data.errorDescription }`,
		} ),
	} );
}

function factoryJson( { type, metadata }: SmsConnector ) {
	return { type, ...metadata };
}

function json( { id, factory, config }: Connector, all: Connectors ) {
	return {
		...factoryJson( factoryOf( all, factory ) ),
		id,
		syncProfile: false,
		enableTokenStorage: false,
		config,
		metadata: {},
		connectorId: factory,
	};
}
