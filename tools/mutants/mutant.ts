import { runOrFail } from '../shared/processes.ts';
import { inRoot } from '../shared/paths.ts';
import { listFiles } from '../shared/files.ts';

/** One check of the core, disabled. */
export interface Mutant {
	/** From the repository's root. */
	file: string;
	line: number;
	kind: string;
	/** Says what is replaced by what; the same as long as that code stays. */
	name: string;
	/** Bytes of the file that `text` replaces. */
	start: number;
	end: number;
	text: string;
}

/** What the unit tests have to hold still: the core, and what a sign-in carries along. */
function sources(): string[] {
	return [
		...listFiles( inRoot( 'includes/Oidc' ) )
			// Its factory only puts the core together with WordPress, where the integration tests are.
			.filter( ( name ) => ! name.endsWith( '_Factory.php' ) )
			.map( ( name ) => `includes/Oidc/${ name }` ),
		'includes/Sign_In/Attempt.php',
		'includes/Sign_In/State.php',
	];
}

/** Every mutant there is. */
export async function findMutants(): Promise< Mutant[] > {
	const { stdout } = await runOrFail( 'php', [
		inRoot( 'tools', 'mutants', 'mutants.php' ),
		inRoot(),
		...sources(),
	] );
	return JSON.parse( stdout ) as Mutant[];
}

/** A file with its mutant in it. Places are of bytes, as PHP counts. */
export function mutate( original: Buffer, mutant: Mutant ): Buffer {
	return Buffer.concat( [
		original.subarray( 0, mutant.start ),
		Buffer.from( mutant.text ),
		original.subarray( mutant.end ),
	] );
}
