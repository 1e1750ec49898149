import type { Stage } from '../../e2e/stage.ts';
import { accepted, expect, refused } from '../arena.ts';
import { forgetDocuments } from '../cold.ts';
import { aMinuteLater } from '../keys/document.ts';
import { differenceOf } from './differences.ts';
import type { Spoil, Tenant } from './forge.ts';
import { openidClient } from './oracle.ts';
import type { Opinion } from './oracle.ts';

/** What must come of a token: `accepted`, or the `Refusal_Code`. */
export type Verdict = string;

/** What the site knows of Logto when the sign-in begins: nothing, or keys that it may ask for again. */
export type Knowledge = 'cold' | 'warm';

const FORGETS: Record< Knowledge, ( stage: Stage ) => Promise< unknown > > = {
	cold: forgetDocuments,
	warm: aMinuteLater,
};

/** Gives openid-client the same token, and holds both verdicts against the table of differences. */
export async function compare(
	name: string,
	verdict: Verdict,
	tenant: Tenant,
	spoil: Spoil
): Promise< void > {
	tenant.logto.spoil.clear();
	await spoil( tenant );
	const { opinion, said } = await openidClient( tenant );
	tenant.logto.spoil.clear();
	const ours: Opinion = verdict === 'accepted' ? 'accepts' : 'refuses';
	const known = differenceOf( name );
	expect(
		{ ours, theirs: opinion },
		`openid-client ${ opinion } it ${ said }`
	).toEqual( {
		ours: known?.ours ?? ours,
		theirs: known?.theirs ?? ours,
	} );
}

/**
 * One ID token, given to the plugin and to openid-client.
 *
 * @param name    What is special about it.
 * @param verdict The plugin's.
 * @param spoil   Makes Logto send it.
 * @param knows   What the site knows before; what it usually does, by default.
 */
export function token(
	name: string,
	verdict: Verdict,
	spoil: Spoil,
	knows?: Knowledge
): void {
	const full = knows ? `${ name }, ${ knows }` : name;
	const run = async (
		visitor: Parameters< Parameters< typeof accepted >[ 1 ] >[ 0 ],
		stage: Stage
	) => {
		if ( knows ) {
			await FORGETS[ knows ]( stage );
		}
		await spoil( stage );
		await visitor.signIn( 'ada' );
	};
	const then = ( stage: Stage ) => compare( full, verdict, stage, spoil );
	if ( verdict === 'accepted' ) {
		accepted( `token: ${ full }`, run, { then } );
	} else {
		refused( `token: ${ full }`, verdict, run, { then } );
	}
}

/** Variants of one attack: what differs, the verdict, and how the token is made. */
export type Variants = [ what: string, verdict: Verdict, spoil: Spoil ][];

/**
 * Several tokens of one kind.
 *
 * @param attack   What they have in common.
 * @param variants Each.
 * @param knows    What the site knows before, each in turn.
 */
export function tokens(
	attack: string,
	variants: Variants,
	...knows: Knowledge[]
): void {
	for ( const [ what, verdict, spoil ] of variants ) {
		for ( const each of knows.length > 0 ? knows : [ undefined ] ) {
			token( `${ attack }, ${ what }`, verdict, spoil, each );
		}
	}
}
