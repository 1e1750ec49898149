import { inRoot } from '../../../tools/shared/paths.ts';
import type { Stage } from '../../e2e/stage.ts';
import { withPlugin } from '../connect/owner.ts';

export type Neighbour =
	| 'account-status'
	| 'activation'
	| 'activity-log'
	| 'all-in-one'
	| 'approval'
	| 'captcha'
	| 'community'
	| 'firewall'
	| 'hide-login'
	| 'history-log'
	| 'limit-attempts'
	| 'limit-login'
	| 'lock-at-authenticate'
	| 'membership'
	| 'odd-judges'
	| 'second-step'
	| 'two-factor';

/**
 * Runs beside other plugins, which stand in the folder `plugins`.
 *
 * @param names Which, or several.
 * @param stage The site.
 * @param run   What goes on meanwhile.
 */
export function beside(
	names: Neighbour | readonly Neighbour[],
	stage: Stage,
	run: () => Promise< unknown >
): Promise< void > {
	const php = [ names ]
		.flat()
		.map( ( name ) =>
			inRoot( 'tests/attacks/neighbours/plugins', `${ name }.php` )
		)
		.map( ( file ) => `require '${ file }';` );
	return withPlugin( stage, php.join( ' ' ), run );
}
