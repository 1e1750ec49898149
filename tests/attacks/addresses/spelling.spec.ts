import { expect, test } from '../arena.ts';
import type { Stage } from '../../e2e/stage.ts';
import { Guest, register, signInAt, throughLogto, withAddress } from './odd.ts';

// Addresses as people type them into Settings > General. Logto answers at what the address is, not at how it was
// typed, and so do browsers.
// Siblings: tests/unit/Oidc/Url_Test.php (every spelling), tests/integration/Addresses_Test.php (checks, network, wanted
// pages), tests/attacks/moved (addresses that depend on the request).

const port = ( { site }: Stage ) => new URL( site.url ).port;

const addresses: [ what: string, typed: ( stage: Stage ) => string ][] = [
	[
		'a host in capitals',
		( stage ) => `http://LocalHost:${ port( stage ) }`,
	],
	[
		'a scheme in capitals',
		( stage ) => `HTTP://localhost:${ port( stage ) }`,
	],
	[
		'a host of another script',
		( stage ) => `http://bücher.example:${ port( stage ) }`,
	],
	[
		'a host of another script, in capitals, at the usual port',
		() => 'http://BÜCHER.example:80',
	],
	[ 'the usual port', () => 'http://site.example:80' ],
	[
		'dots in the path',
		( stage ) => `http://localhost:${ port( stage ) }/a/./..`,
	],
];
for ( const [ what, typed ] of addresses ) {
	test( `WordPress Address with ${ what }: people sign in, land where they wanted, and sign out`, async ( {
		visitor,
		stage,
	} ) => {
		const own = new URL( typed( stage ) ).href.replace( /\/$/, '' );
		await withAddress( stage, typed( stage ), async () => {
			expect( await register( stage ) ).toBe(
				`${ own }/wp-login.php?action=logto`
			);
			const guest = new Guest( stage, new URL( own ).host );
			// As a browser has it, and as a theme makes it.
			for ( const page of [ own, typed( stage ) ] ) {
				const landed = await signInAt(
					visitor,
					guest,
					`${ page }/hello-world/?x=1`
				);
				expect( landed.location ).toBe( `${ own }/hello-world/?x=1` );
				expect( landed.cookies.join() ).toContain(
					'wordpress_logged_in_'
				);

				const sure = await guest.open( '/wp-login.php?action=logout' );
				const [ , link = '' ] =
					/href="([^"]*action=logout[^"]*)"/.exec( sure.text ) ?? [];
				const gone = await guest.open(
					link.replaceAll( /&(?:amp|#038);/g, '&' )
				);
				expect( gone.location ).toContain(
					`${ stage.logto.endpoint }/oidc/session/end`
				);
				const back = await throughLogto( visitor, gone.location );
				expect( back ).toContain(
					`${ own }/wp-login.php?action=logto-signed-out`
				);
				const end = await guest.open( back );
				// Core takes no address of its own in another script, and sends people to the dashboard instead.
				expect( end.location ).toBe(
					own.includes( 'xn--' )
						? `${ own }/wp-admin/`
						: `${ own }/wp-login.php?loggedout=true&wp_lang=en_US`
				);
			}
		} );
	} );
}

test( 'core’s own link to the dashboard is one for who can’t do anything there, however the address is typed', async ( {
	visitor,
	stage,
} ) => {
	const own = `http://localhost:${ port( stage ) }`;
	await withAddress(
		stage,
		own.replace( 'localhost', 'LocalHost' ),
		async () => {
			await register( stage );
			const landed = await signInAt(
				visitor,
				new Guest( stage, new URL( own ).host ),
				`${ own }/wp-admin/`
			);
			expect( landed.location ).toBe( `${ own }/wp-admin/profile.php` );
		}
	);
} );

test( 'the address is asked about once, and then it is known', async ( {
	visitor,
	stage,
} ) => {
	const own = `http://localhost:${ port( stage ) }`;
	await withAddress(
		stage,
		own.replace( 'localhost', 'LOCALHOST' ),
		async () => {
			await register( stage );
			const guest = new Guest( stage, new URL( own ).host );
			await signInAt( visitor, guest, `${ own }/hello-world/` );
			const questions = () =>
				stage.logto.calls
					.to( 'authorization' )
					.filter( ( { url } ) => url.includes( 'prompt=none' ) )
					.length;
			expect( questions() ).toBe( 1 );
			await signInAt(
				visitor,
				new Guest( stage, new URL( own ).host ),
				`${ own }/hello-world/`
			);
			expect( questions() ).toBe( 1 );
			expect(
				JSON.parse(
					await stage.site.wpEval(
						"echo wp_json_encode( get_option( 'logto_status' )['addresses']['uris'] );"
					)
				)
			).toEqual( [
				`${ stage.site.url }/wp-login.php?action=logto`,
				`${ own }/wp-login.php?action=logto`,
			] );
		}
	);
} );
