import { NGINX, PROFILES } from '../../../tools/wordpress/index.ts';
import type { NginxRules } from '../../../tools/wordpress/nginx-rules.ts';
import { setTheStage } from '../../e2e/stage.ts';
import type { Stage } from '../../e2e/stage.ts';
import { test as base } from '../arena.ts';

export { expect } from '../arena.ts';
export { NGINX };

/** How much nginx takes where nobody says otherwise: 4 KB of headers from PHP, 8 KB of a line of a request. */
export const AS_IT_COMES: NginxRules = {
	location: [
		'proxy_buffer_size 4k;',
		'proxy_buffers 8 4k;',
		'proxy_busy_buffers_size 8k;',
		'if ( $http_cookie ~ "^.{8184}" ) { return 494; }',
		'if ( $request ~ "^.{8192}" ) { return 414; }',
	],
};

/** The same tests as in the arena, with nginx in front of the site as it comes. */
export const test = base.extend< object, { theStage: Stage } >( {
	theStage: [
		async ( {}, use ) => {
			const stage = await setTheStage( {
				...PROFILES[ 'behind-nginx' ],
				nginx: AS_IT_COMES,
			} );
			await use( stage );
			await stage.site.stop();
			await stage.logto.close();
		},
		{ scope: 'worker', timeout: 600_000 },
	],
} );
