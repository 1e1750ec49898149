import type { AdapterPayload } from 'oidc-provider';
import { Problem } from './problem.ts';
import type { Route } from './request.ts';
import { named } from './users.ts';

/** The sessions of a person: where a `sid` is found, and ended without a word to applications. */
export const sessions: Record< string, Route > = {
	'GET /users/*/sessions': ( request ) => ( {
		status: 200,
		body: {
			sessions: request.world.storage
				.sessionsOf( named( request ).id )
				.map( sessionJson ),
		},
	} ),
	'DELETE /users/*/sessions/*': ( request ) => {
		const [ , uid = '' ] = request.ids;
		const { id } = named( request );
		if ( ! request.world.storage.end( id, uid ) ) {
			throw new Problem( 404, 'oidc.session_not_found' );
		}
		return { status: 204 };
	},
};

function sessionJson( session: AdapterPayload ) {
	const { uid, loginTs, accountId, exp, jti } = session;
	const authorizations = session.authorizations ?? {};
	return {
		payload: {
			exp,
			iat: session.iat,
			jti,
			uid,
			kind: 'Session',
			loginTs,
			accountId,
			authorizations: Object.fromEntries(
				Object.entries( authorizations ).map(
					( [ client, { sid, grantId } ] ) => [
						client,
						{ ...( sid && { sid } ), grantId },
					]
				)
			),
		},
		lastSubmission: null,
		clientId: Object.keys( authorizations ).at( -1 ) ?? null,
		accountId,
		expiresAt: Number( exp ) * 1000,
	};
}
