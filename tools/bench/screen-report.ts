import type { Results } from './results.ts';
import { SCREENS } from './screens.ts';
import type { Screen, ScreenCost } from './screens.ts';
import { table } from './table.ts';

function cells( cost: ScreenCost | undefined ): string[] {
	return cost === undefined
		? [ '–', '–', '–' ]
		: [
				String( cost.queries ),
				String( cost.rows ),
				`${ cost.ms.toFixed( 0 ) } ms`,
			];
}

/** What the admin's screens cost among so many linked users, the smallest crowd first. */
export function screensTable( { crowds }: Results ): string {
	const head = crowds.flatMap( ( { users } ) => [
		`${ users.toLocaleString( 'en' ) }: queries`,
		'rows read',
		'time',
	] );
	return table(
		[ 'an administrator’s, in MariaDB', ...head ],
		( Object.keys( SCREENS ) as Screen[] ).map( ( screen ) => [
			SCREENS[ screen ],
			...crowds.flatMap( ( { screens } ) => cells( screens[ screen ] ) ),
		] )
	);
}
