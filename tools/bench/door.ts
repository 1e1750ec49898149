import type { Meter } from './meter.ts';
import type { Results } from './results.ts';
import { hear, MODES } from './stage.ts';
import type { Stage } from './stage.ts';

/** How many come at a time. */
const AT_ONCE = 4;

/** Visits `wp-login.php` as often as told, from this one address, and sums up what is written. */
async function writesOf(
	{ site }: Stage,
	meter: Meter,
	visits: number
): Promise< number > {
	let left = visits;
	const visitor = async (): Promise< void > => {
		while ( left-- > 0 ) {
			const response = await fetch( `${ site.url }/wp-login.php`, {
				redirect: 'manual',
			} );
			await response.arrayBuffer();
		}
	};
	const readings = await meter.readMany( visits, () =>
		Promise.all( Array.from( { length: AT_ONCE }, visitor ) )
	);
	return readings.reduce( ( sum, { writes } ) => sum + writes, 0 );
}

/**
 * What visits to `wp-login.php` write, in each mode.
 *
 * @param stage  A site whose connection is proven.
 * @param meter  Its meter.
 * @param visits How many for each mode.
 */
export async function atTheDoor(
	stage: Stage,
	meter: Meter,
	visits: number
): Promise< Results[ 'door' ] > {
	const writes = { redirect: 0, button: 0, form: 0 };
	for ( const mode of MODES ) {
		await stage.setMode( mode );
		await hear( stage );
		writes[ mode ] = await writesOf( stage, meter, visits );
	}
	await stage.setMode( 'redirect' );
	return { visits, writes };
}
