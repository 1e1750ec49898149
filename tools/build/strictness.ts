import { existsSync, readFileSync } from 'node:fs';
import { DIFFERENCES } from '../../tests/attacks/token/differences.ts';
import type { Difference } from '../../tests/attacks/token/differences.ts';
import { inRoot } from '../shared/paths.ts';
import { write } from '../shared/files.ts';
import { isUpToDate, markUpToDate } from './stamp.ts';
import type { Work } from './stamp.ts';

const TABLE = inRoot( 'tests', 'attacks', 'token', 'differences.ts' );
const PAGE = inRoot( 'docs', 'strictness.md' );

const WORK: Work = {
	name: 'strictness',
	inputs: [ TABLE, PAGE, inRoot( 'tools', 'build', 'strictness.ts' ) ],
	outputs: [ PAGE ],
};

const OPENING = `<!-- Made from tests/attacks/token/differences.ts by \`npm run build\`; changes here are lost. -->

# How strict the check of an ID token is

An ID token is the sentence “this is Ada, Logto says so”. Whoever can get a false one accepted is Ada on your site, so the plugin refuses every token that is not Logto's answer to this one sign-in.

How strict is that, compared with others? Each ID token that the tests make up, honest or hostile, is also given to [openid-client](https://github.com/panva/openid-client), a certified and widely used library for Node.js. It runs the same sign-in at the same Logto: PKCE, state and nonce, the signature checked (\`enableNonRepudiationChecks\`), the same minute of leeway for clocks. Where both say the same, there is nothing to tell. Where they do not, the case is in this table with the reason; a difference that is missing here, or no longer true, fails the tests.

**None of these rows says that either side is unsafe.** Most are checks that the specifications leave to the application, and that are cheap to make because Logto's own tokens are known. A few are the other way round: tokens that an honest tenant may well send, for instance while it changes its keys, and which must not keep anybody out.

“Cold” means that the site knew nothing of the tenant when the sign-in began; “warm”, that it already had the tenant's keys. “Core” is OpenID Connect Core 1.0.
`;

const cell = ( text: string ): string => text.replaceAll( '|', '\\|' );

/** The page that says where the plugin and openid-client disagree: a row for each reason. */
export function pageOf(
	differences: Readonly< Record< string, Difference > >
): string {
	const rows = new Map< string, string[] >();
	for ( const [ name, { ours, theirs, why } ] of Object.entries(
		differences
	) ) {
		const rest = [ ours, theirs, why ].map( cell ).join( ' | ' );
		rows.set( rest, [ ...( rows.get( rest ) ?? [] ), cell( name ) ] );
	}
	return [
		OPENING,
		'| The token | The plugin | openid-client | Why |',
		'| --- | --- | --- | --- |',
		...[ ...rows ].map(
			( [ rest, names ] ) => `| ${ names.join( '<br>' ) } | ${ rest } |`
		),
		'',
	].join( '\n' );
}

/** Whether the checked-in page is the one that the table gives. */
export function strictnessIsFresh(): boolean {
	return (
		existsSync( PAGE ) &&
		readFileSync( PAGE, 'utf8' ) === pageOf( DIFFERENCES )
	);
}

/** Makes the page. Returns whether anything was done. */
export async function buildStrictness(): Promise< boolean > {
	if ( isUpToDate( WORK ) ) {
		return false;
	}
	const stale = ! strictnessIsFresh();
	if ( stale ) {
		write( PAGE, pageOf( DIFFERENCES ) );
	}
	markUpToDate( WORK );
	return stale;
}
