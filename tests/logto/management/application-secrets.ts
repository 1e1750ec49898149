import { ApplicationSecrets } from '@logto/schemas';
import type { Application } from '../applications.ts';
import { newSecret } from '../secrets.ts';
import { namedApplication } from './applications.ts';
import { checked } from './guard.ts';
import { Problem } from './problem.ts';
import type { Route } from './request.ts';

/** The name of the secret that an application begins with. */
const first = 'Default secret';

const creation = ApplicationSecrets.createGuard.pick( {
	name: true,
	expiresAt: true,
} );

/** The secrets of an application, in clear: whoever may ask may read them. */
export const secrets: Record< string, Route > = {
	'GET /applications/*/secrets': ( request ) => ( {
		status: 200,
		body: secretsOf( namedApplication( request ) ),
	} ),
	'POST /applications/*/secrets': ( request ) => {
		const application = namedApplication( request );
		const { clock } = request.world;
		const { name, expiresAt } = checked( creation, request.body );
		if ( secretsOf( application ).some( ( one ) => one.name === name ) ) {
			throw new Problem( 422, 'application.secret_name_exists' );
		}
		if ( expiresAt && expiresAt <= clock.now() ) {
			throw new Problem( 400, 'request.invalid_input' );
		}
		application.secrets.push( {
			name,
			value: newSecret(),
			createdAt: clock.now(),
			...( expiresAt && { expiresAt } ),
		} );
		return { status: 201, body: secretsOf( application ).at( -1 ) };
	},
	'DELETE /applications/*/secrets/*': ( request ) => {
		const application = namedApplication( request );
		const [ , name ] = request.ids;
		if ( ! secretsOf( application ).some( ( one ) => one.name === name ) ) {
			throw new Problem( 404, 'entity.not_found' );
		}
		if ( name === first ) {
			application.secret = '';
		}
		application.secrets = application.secrets.filter(
			( one, index ) => nameOf( one, index ) !== name
		);
		return { status: 204 };
	},
};

/** A secret that a test made without a name has a number. */
function nameOf( { name }: { name?: string }, index: number ): string {
	return name ?? `secret ${ index + 1 }`;
}

function secretsOf( application: Application ) {
	const { id, createdAt, secret, secrets: others } = application;
	const all = [
		...( secret === '' ? [] : [ { name: first, value: secret } ] ),
		...others.map( ( one, index ) => ( {
			...one,
			name: nameOf( one, index ),
		} ) ),
	];
	return all.map( ( one ) => ( {
		tenantId: 'default',
		applicationId: id,
		createdAt,
		expiresAt: null,
		...one,
	} ) );
}
