import { inRoot } from '../../../tools/shared/paths.ts';
import { expect, test, Visitor } from '../arena.ts';
import type { Stage } from '../../e2e/stage.ts';
import { withPlugin } from '../connect/owner.ts';

// Sites that are providers themselves: their screens are pages of wp-login.php, and an application sends people there who
// are not signed in.
// Siblings: own-door.spec.ts beside (what is no page), tests/attacks/redirect/own-door.spec.ts (the sign-in itself),
// tests/integration/Safe_Redirect_Test.php (every action, nested and moved).

const beside = (
	plugin: 'mastodon-apps' | 'openid-server',
	stage: Stage,
	run: () => Promise< unknown >
): Promise< void > =>
	withPlugin(
		stage,
		`require '${ inRoot( 'tests/attacks/wanted/plugins', `${ plugin }.php` ) }';`,
		run
	);

const asked = {
	response_type: 'code',
	client_id: 'An app',
	redirect_uri: 'https://app.example/callback?x=1&y=2',
	scope: 'read write:statuses openid profile',
	state: 'a b+c&d=e%20f',
	nonce: 'n-0S6_WzA2Mj',
};

const PROVIDERS = [
	{
		plugin: 'openid-server',
		start: '/?rest_route=/test-openid/v1/authorize&',
		action: 'openid-authenticate',
		asks: 'Do you want An app to know you?',
		yes: '"said yes":"ada"',
	},
	{
		plugin: 'mastodon-apps',
		start: '/oauth/authorize?',
		action: 'enable-mastodon-apps-authenticate',
		asks: 'Do you want An app to act for you?',
		yes: 'said yes: ada',
	},
] as const;

const WAYS: readonly [ what: string, settings: Record< string, unknown > ][] = [
	[ 'where the sign-in page leads to Logto', {} ],
	[ 'where it has a button', { sign_in_mode: 'button' } ],
];

for ( const { plugin, start, action, asks, yes } of PROVIDERS ) {
	for ( const [ what, settings ] of WAYS ) {
		test( `${ plugin }, ${ what }: a guest signs in, is asked, and says yes`, async ( {
			visitor,
			stage,
		} ) => {
			await stage.configure( settings );
			await beside( plugin, stage, async () => {
				await visitor.open(
					`${ stage.site.url }${ start }${ new URLSearchParams( asked ).toString() }`
				);
				if ( 'sign_in_mode' in settings ) {
					await visitor.follow( 'Log in with Logto' );
				}
				await visitor.signInAtLogto( 'ada' );
				expect( visitor.page.text ).toContain( asks );
				const { searchParams } = new URL( visitor.page.url );
				expect( Object.fromEntries( searchParams ) ).toEqual( {
					...( plugin === 'openid-server' && {
						rest_route: '/test-openid/v1/authorize',
					} ),
					...asked,
					action,
				} );
				await visitor.press( 'Authorize' );
				expect( visitor.page.text ).toContain( yes );
			} );
		} );
	}

	test( `${ plugin }: nobody says yes by coming back, and whoever signs out may be sent there`, async ( {
		visitor,
		stage,
	} ) => {
		const { site } = stage;
		await beside( plugin, stage, async () => {
			const screen = `${ site.url }/wp-login.php?action=${ action }&client_id=x`;
			await visitor.signIn(
				'ada',
				`/wp-login.php?redirect_to=${ encodeURIComponent( screen ) }`
			);
			expect( visitor.page.url ).toBe( screen );
			expect( visitor.page.text ).not.toContain( 'said yes' );

			await visitor.open( `${ site.url }/wp-login.php?action=logout` );
			const [ , link = '' ] =
				/href="([^"]*action=logout[^"]*)"/.exec( visitor.page.text ) ??
				[];
			await visitor.open(
				`${ link.replaceAll( /&(?:amp|#038);/g, '&' ) }&redirect_to=${ encodeURIComponent( screen ) }`
			);
			// There they are nobody any more, and asked who they are.
			expect( visitor.page.text ).toContain( '<h1>Sign in</h1>' );
			expect( await visitor.isSignedIn() ).toBe( false );
		} );
	} );
}

test( 'a sign-in around a page means that page, for guests and for who is signed in', async ( {
	visitor,
	stage,
} ) => {
	const { site } = stage;
	const around = ( page: string ) =>
		`${ site.url }/wp-login.php?reauth=1&redirect_to=${ encodeURIComponent( page ) }`;
	const start = `/wp-login.php?redirect_to=${ encodeURIComponent( around( around( `${ site.url }/hello-world/` ) ) ) }`;
	await visitor.signIn( 'ada', start );
	expect( visitor.page.url ).toBe( `${ site.url }/hello-world/` );
	await visitor.open( site.url + start );
	expect( visitor.page.url ).toBe( `${ site.url }/hello-world/` );
	expect( await new Visitor( stage ).isSignedIn() ).toBe( false );
} );
