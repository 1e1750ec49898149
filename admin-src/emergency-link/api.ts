import apiFetch from '@wordpress/api-fetch';

import { readable } from '../shared/failure';
import { normalizeEmergencyLink } from './normalize';
import type { NewEmergencyLink } from './types';

const PATH = '/logto/v1/emergency-link';

/** Makes the emergency link, or a new one: the old one ends. */
export async function renewEmergencyLink(): Promise< NewEmergencyLink > {
	return readable(
		normalizeEmergencyLink(
			await apiFetch( { path: PATH, method: 'POST' } )
		)
	);
}
