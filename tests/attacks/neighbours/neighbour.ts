import { inRoot } from '../../../tools/shared/paths.ts';
import type { Stage } from '../../e2e/stage.ts';
import { withPlugin } from '../connect/owner.ts';

type Neighbour =
	| 'activity-log'
	| 'captcha'
	| 'hide-login'
	| 'limit-login'
	| 'membership'
	| 'second-step'
	| 'two-factor';

/**
 * Runs beside another plugin, which stands in the folder `plugins`.
 *
 * @param name  Which.
 * @param stage The site.
 * @param run   What goes on meanwhile.
 */
export function beside(
	name: Neighbour,
	stage: Stage,
	run: () => Promise< unknown >
): Promise< void > {
	const file = inRoot( 'tests/attacks/neighbours/plugins', `${ name }.php` );
	return withPlugin( stage, `require '${ file }';`, run );
}
