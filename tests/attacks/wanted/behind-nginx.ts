import { NGINX, PROFILES } from '../../../tools/wordpress/index.ts';
import { setTheStage } from '../../e2e/stage.ts';
import type { Stage } from '../../e2e/stage.ts';
import { test as base } from '../arena.ts';

export { expect } from '../arena.ts';
export { NGINX };

/** The same tests as in the arena, with nginx in front of the site as Debian has it: it takes 4 KB of headers from PHP, and 8 KB of a request's. */
export const test = base.extend< object, { theStage: Stage } >( {
	theStage: [
		async ( {}, use ) => {
			const stage = await setTheStage( PROFILES[ 'behind-nginx' ] );
			await use( stage );
			await stage.site.stop();
			await stage.logto.close();
		},
		{ scope: 'worker', timeout: 600_000 },
	],
} );
