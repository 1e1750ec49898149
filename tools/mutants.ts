/**
 * `npm run test:mutants [-- <file or word>…]`: disables the core's checks one
 * by one, in a copy, and says which of them no unit test misses. Words limit
 * it to the mutants whose file or name holds one of them.
 */
import { cpus } from 'node:os';
import { buildPhpJwt } from './build/php-jwt.ts';
import { EQUIVALENTS } from './mutants/equivalents.ts';
import { findMutants } from './mutants/mutant.ts';
import type { Mutant } from './mutants/mutant.ts';
import { judge, report } from './mutants/verdict.ts';
import { Workshop } from './mutants/workshop.ts';
import { main } from './shared/main.ts';
import { say, seconds, step } from './shared/progress.ts';
import { needVendor } from './test/machine.ts';

/** Tests all mutants, one at a time in each workshop, and returns those that no test noticed. */
async function survivorsOf(
	mutants: readonly Mutant[],
	workshops: readonly Workshop[]
): Promise< Set< Mutant > > {
	const waiting = [ ...mutants ];
	const survived = new Set< Mutant >();
	const work = async ( workshop: Workshop ): Promise< void > => {
		for (
			let mutant = waiting.shift();
			mutant !== undefined;
			mutant = waiting.shift()
		) {
			if ( ! ( await workshop.kills( mutant ) ) ) {
				survived.add( mutant );
			}
			if ( waiting.length % 50 === 0 ) {
				say(
					`  ${ mutants.length - waiting.length } of ${ mutants.length } begun, ${ survived.size } alive`
				);
			}
		}
	};
	await Promise.all( workshops.map( work ) );
	return survived;
}

/** Copies to work in, one for each core. Where the tests fail anyway, they can't tell a mutant. */
async function openWorkshops(): Promise< Workshop[] > {
	const workshops = Array.from(
		{ length: Math.max( 2, cpus().length ) },
		() => new Workshop()
	);
	for ( const workshop of workshops ) {
		const { passed, output } = await step( 'Testing a copy', () =>
			workshop.passes()
		);
		if ( ! passed ) {
			throw new Error( `The tests fail without a mutant:\n${ output }` );
		}
	}
	return workshops;
}

main( async () => {
	const started = Date.now();
	const words = process.argv.slice( 2 );
	const isWanted = ( text: string ): boolean =>
		words.length === 0 || words.some( ( word ) => text.includes( word ) );
	await needVendor();
	await buildPhpJwt();
	const mutants = ( await findMutants() ).filter( ( { file, name } ) =>
		isWanted( `${ file } ${ name }` )
	);
	const workshops = await openWorkshops();
	const verdict = judge(
		mutants,
		await survivorsOf( mutants, workshops ),
		EQUIVALENTS.filter( ( { name } ) => isWanted( name ) )
	);
	say( `\n${ report( verdict ) } (${ seconds( Date.now() - started ) })` );
	return verdict.killed > 0 &&
		verdict.survivors.length + verdict.stale.length === 0
		? 0
		: 1;
} );
