import type { Stage } from '../../e2e/stage.ts';
import { accepted, CANARY, expect, test, Visitor } from '../arena.ts';
import { MUCH } from '../visit.ts';

// The way back from Logto after a sign-out: anybody can open it, so it ends nothing and leads nowhere else.

const sealed = ( { site }: Stage, plain: string, context: string ) =>
	site.wpEval(
		`echo \\Logto\\services()->settings()->secret_box()->seal( '${ plain }', '${ context }' );`
	);

const foreign = ( { site }: Stage ) =>
	site.wpEval(
		"echo ( new \\Logto\\Settings\\Secret_Box( 'another site', random_bytes( ... ) ) )->seal( '/hello-world/', 'sign-out' );"
	);

const states: [
	what: string,
	query: ( stage: Stage ) => string | Promise< string >,
][] = [
	[ 'no state', () => '' ],
	[ 'a made-up state', () => `state=${ CANARY }` ],
	[ 'a made-up state in our form', () => `state=v1.${ CANARY }` ],
	[ 'an address as the state', () => `state=https://${ CANARY }.example/` ],
	[ 'a list', () => `state[]=${ CANARY }` ],
	[ 'a long state', () => `state=${ 's'.repeat( MUCH ) }` ],
	[ 'a null byte', () => `state=%00${ CANARY }` ],
	[
		'another wanted page',
		() => `redirect_to=https%3A%2F%2F${ CANARY }.example%2F`,
	],
	[
		'a state sealed by another site',
		async ( stage ) => `state=${ await foreign( stage ) }`,
	],
	[
		'the state of a sign-in',
		async ( stage ) =>
			`state=${ await sealed( stage, '["x","/hello-world/",0]', 'state' ) }`,
	],
];
for ( const [ what, query ] of states ) {
	accepted(
		`back from a sign-out that never was, with ${ what }`,
		async ( visitor, stage ) => {
			const back = `${ stage.site.url }/wp-login.php?action=logto-signed-out&${ await query( stage ) }`;
			await new Visitor( stage ).open( back ).then( ( { url, text } ) => {
				expect( url ).toBe(
					`${ stage.site.url }/wp-login.php?loggedout=true`
				);
				expect( text ).not.toContain( CANARY );
			} );
			await visitor.signIn( 'ada' );
			await visitor.open( back );
			expect( new URL( visitor.page.url ).origin ).toBe( stage.site.url );
		}
	);
}

test( 'even what this site sealed for a sign-out leads nowhere else', async ( {
	visitor,
	stage,
} ) => {
	const state = await sealed(
		stage,
		`https://${ CANARY }.example/`,
		'sign-out'
	);
	await visitor.open(
		`${ stage.site.url }/wp-login.php?action=logto-signed-out&state=${ state }`
	);
	expect( visitor.page.url ).toBe(
		`${ stage.site.url }/wp-login.php?loggedout=true`
	);
} );
