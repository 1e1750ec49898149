import { idTokenConfigGuard } from '@logto/schemas';
import { checked } from './guard.ts';
import type { Route } from './request.ts';

/** `/api/configs/id-token`: which of the optional claims ID tokens carry, from the next one on. */
export const configs: Record< string, Route > = {
	'GET /configs/id-token': ( { world } ) => ( {
		status: 200,
		body: { enabledExtendedClaims: world.idToken.claims },
	} ),
	'PUT /configs/id-token': ( { world, body } ) => {
		const { enabledExtendedClaims = [] } = checked(
			idTokenConfigGuard,
			body
		);
		world.idToken.claims = enabledExtendedClaims;
		return { status: 200, body: { enabledExtendedClaims } };
	},
};
