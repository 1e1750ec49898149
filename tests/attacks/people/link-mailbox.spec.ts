import type { Stage } from '../../e2e/stage.ts';
import { expect, refusals, test, Visitor } from '../arena.ts';
import { give, isProof, links, sealed } from '../connect/owner.ts';
import { leaveLogto } from '../visit.ts';
import {
	ask,
	ASK,
	CONFIRM,
	isLinkKey,
	link,
	mails,
	sendLink,
	WAITS,
	withErika,
	WORTHLESS,
} from './mailbox.ts';

// "Verified" at Logto says that there is an address. The account's mailbox has the last word.

/** That nothing came of it: nobody is linked, nobody signed in. */
async function nothingCame( visitor: Visitor, stage: Stage ): Promise< void > {
	expect( await links( stage ) ).toEqual( {} );
	expect( await visitor.isSignedIn() ).toBe( false );
}

/** Time goes by, for what is stored. */
const age = ( { site }: Stage, seconds: number ) =>
	site.wpEval( `
		global $wpdb;
		$row     = $wpdb->get_row( "SELECT * FROM $wpdb->usermeta WHERE meta_key = 'logto_link_request' ORDER BY umeta_id DESC LIMIT 1" );
		$request = json_decode( $row->meta_value );
		$request[6] -= ${ seconds };
		$request[7] -= 0 === $request[7] ? 0 : ${ seconds };
		$wpdb->update( $wpdb->usermeta, array( 'meta_value' => wp_json_encode( $request ) ), array( 'umeta_id' => $row->umeta_id ) );
	` );

test( 'link: Logto’s word alone opens nobody’s account, and the two ways on are offered', async ( {
	visitor,
	stage,
} ) => {
	await withErika( stage, async () => {
		await visitor.signIn( 'erika' );
		expect( refusals( stage ) ).toEqual( [ 'account_needs_confirming' ] );
		expect( visitor.page.status ).toBe( 403 );
		expect( visitor.page.text ).toContain( WAITS );
		expect( visitor.page.text ).toContain( ASK );
		expect( visitor.page.text ).toContain( 'name="pwd"' );
		expect( await mails( stage ) ).toEqual( [] );
		await nothingCame( visitor, stage );
	} );
} );

test( 'link: the mailed link, in the browser that asked, leads to Logto and into the account at the wanted page', async ( {
	visitor,
	stage,
} ) => {
	await withErika( stage, async () => {
		const wanted = `${ stage.site.url }/wp-admin/profile.php?witness=gate`;
		await visitor.signIn(
			'erika',
			`/wp-login.php?redirect_to=${ encodeURIComponent( wanted ) }`
		);
		await visitor.press( ASK );
		expect( visitor.page.headers.get( 'cache-control' ) ).toContain(
			'no-store'
		);
		const [ mail, ...others ] = await mails( stage );
		expect( others ).toEqual( [] );
		expect( mail?.to ).toBe( 'erika@example.com' );
		await visitor.open( await link( stage ) );
		expect( visitor.page.status ).toBe( 200 );
		expect( visitor.page.headers.get( 'referrer-policy' ) ).toBe(
			'no-referrer'
		);
		expect( await links( stage ) ).toEqual( {} );
		await visitor.open( await link( stage ) );
		await visitor.press( CONFIRM );
		expect( visitor.page.url ).toBe( wanted );
		const person = stage.logto.people.find(
			( { username } ) => username === 'erika'
		);
		expect( await links( stage ) ).toEqual( { erika: person?.id } );
		expect( visitor.cookieNames.filter( isLinkKey ) ).toEqual( [] );
		expect(
			( await mails( stage ) ).map( ( { subject } ) => subject ).at( -1 )
		).toContain( 'Your account was connected with Logto' );
		// Who was linked once is asked no more.
		const later = new Visitor( stage );
		await later.signIn( 'erika' );
		expect( await later.isSignedIn() ).toBe( true );
	} );
} );

test( 'link: what opens links in mails, with and without the browser’s cookies, confirms nothing', async ( {
	visitor,
	stage,
} ) => {
	await withErika( stage, async () => {
		const mailed = await ask( visitor, stage );
		for ( const method of [ 'GET', 'HEAD', 'OPTIONS', 'PUT' ] ) {
			for ( let times = 0; times < 2; times++ ) {
				await fetch( mailed, { method, redirect: 'manual' } );
				await fetch( mailed, {
					method,
					redirect: 'manual',
					headers: {
						cookie: `${ visitor.cookie( isLinkKey )?.name }=${ visitor.cookie( isLinkKey )?.value }`,
					},
				} );
			}
		}
		const again = new Visitor( stage );
		await again.signIn( 'erika' );
		expect( again.page.text ).toContain( WAITS );
		await nothingCame( again, stage );
		// And the link is as good as before.
		await visitor.open( mailed );
		await visitor.press( CONFIRM );
		expect( await visitor.isSignedIn() ).toBe( true );
	} );
} );

type Change = (
	visitor: Visitor,
	stage: Stage,
	mailed: string
) => Promise< unknown >;

/** A link that is worth nothing any more: neither its page nor what that would send. */
function worthless( name: string, change: Change ): void {
	test( `link: ${ name } → refused: confirmation_invalid`, async ( {
		visitor,
		stage,
	} ) => {
		await withErika( stage, async () => {
			const mailed = await ask( visitor, stage );
			const key = visitor.cookie( isLinkKey );
			await change( visitor, stage, mailed );
			await visitor.open( await link( stage ) );
			expect( visitor.page.text ).toContain( WORTHLESS );
			expect( visitor.page.text ).not.toContain( CONFIRM );
			await sendLink( visitor, stage, await link( stage ) );
			expect( visitor.page.status ).toBe( 403 );
			expect( visitor.page.text ).toContain( WORTHLESS );
			expect( visitor.page.text ).not.toContain( 'erika' );
			expect( refusals( stage ).slice( -2 ) ).toEqual( [
				'confirmation_invalid',
				'confirmation_invalid',
			] );
			expect( key?.value ).toMatch( /^[\w-]{43}$/ );
			expect( stage.site.log() ).not.toContain( key?.value );
			expect( stage.site.log() ).not.toContain(
				new URL( mailed ).searchParams.get( 'link' )?.split( '-' )[ 1 ]
			);
			await nothingCame( visitor, stage );
		} );
	} );
}

worthless( 'after half an hour', ( _, stage ) => age( stage, 1800 ) );
worthless( 'from the future', ( _, stage ) => age( stage, -3600 ) );
worthless( 'without the cookie', async ( visitor ) => {
	visitor.dropCookies( isLinkKey );
} );
worthless( 'with another cookie', async ( visitor ) => {
	const { name = '', value = '' } = visitor.cookie( isLinkKey ) ?? {};
	visitor.setCookie( name, value.split( '' ).reverse().join( '' ) );
} );
worthless(
	'in another browser, which asked for one of its own',
	async ( _, stage ) => {
		const other = new Visitor( stage );
		await other.signIn( 'erika' );
		await other.press( ASK );
	}
);
worthless( 'after the account’s address changed', ( _, { site } ) =>
	site.wpEval(
		"wp_update_user( array( 'ID' => get_user_by( 'login', 'erika' )->ID, 'user_email' => 'new@example.com' ) );"
	)
);
worthless( 'after the account is gone', ( _, { site } ) =>
	site.wpEval(
		"require_once ABSPATH . 'wp-admin/includes/user.php'; wp_delete_user( get_user_by( 'login', 'erika' )->ID );"
	)
);

test( 'link: half an hour less a minute is still good', async ( {
	visitor,
	stage,
} ) => {
	await withErika( stage, async () => {
		const mailed = await ask( visitor, stage );
		await age( stage, 1740 );
		await visitor.open( mailed );
		await visitor.press( CONFIRM );
		expect( await visitor.isSignedIn() ).toBe( true );
	} );
} );

test( 'link: followed twice, with its cookie put back → refused', async ( {
	visitor,
	stage,
} ) => {
	await withErika( stage, async () => {
		const mailed = await ask( visitor, stage );
		const { name = '', value = '' } = visitor.cookie( isLinkKey ) ?? {};
		visitor.goes = ( url ) => url.origin === stage.site.url;
		await visitor.open( mailed );
		await visitor.press( CONFIRM );
		expect( new URL( visitor.page.url ).origin ).toBe(
			stage.logto.endpoint
		);
		visitor.setCookie( name, value );
		await sendLink( visitor, stage, mailed );
		expect( refusals( stage ).at( -1 ) ).toBe( 'confirmation_invalid' );
		await nothingCame( visitor, stage );
	} );
} );

test( 'link: the yes is to one person: who comes back as somebody else gets nothing by it', async ( {
	visitor,
	stage,
} ) => {
	await withErika( stage, async () => {
		const mailed = await ask( visitor, stage );
		leaveLogto( visitor );
		await visitor.open( mailed );
		await visitor.press( CONFIRM );
		expect( new URL( visitor.page.url ).origin ).toBe(
			stage.logto.endpoint
		);
		// The address moves to another person at Logto, who has the yes of the first one before them.
		stage.logto.people.all.forEach( ( { id } ) => {
			stage.logto.people.remove( id );
		} );
		stage.logto.people.add( {
			username: 'mallory',
			password: 'correct horse',
			primaryEmail: 'erika@example.com',
		} );
		await visitor.signInAtLogto( 'mallory' );
		expect( visitor.page.text ).toContain( WAITS );
		await nothingCame( visitor, stage );
	} );
} );

const meanwhile: [ what: string, php: string, code: string ][] = [
	[
		'became powerful',
		"get_user_by( 'login', 'erika' )->set_role( 'administrator' );",
		'account_needs_connecting',
	],
	[
		'was connected with somebody else',
		"\\Logto\\services()->accounts()->connector()->connect( get_user_by( 'login', 'erika' )->ID, new \\Logto\\Accounts\\Identity( \\Logto\\services()->oidc()->client()->issuer(), 'somebody-else' ) );",
		'account_belongs_to_other',
	],
	[
		'got a twin with the same address',
		"wp_insert_user( array( 'user_login' => 'twin', 'user_pass' => 'x' ) ); global $wpdb; $wpdb->update( $wpdb->users, array( 'user_email' => 'erika@example.com' ), array( 'user_login' => 'twin' ) );",
		'account_ambiguous',
	],
];
for ( const [ what, php, code ] of meanwhile ) {
	test( `link: the account ${ what } between mail and button → refused: ${ code }`, async ( {
		visitor,
		stage,
	} ) => {
		await withErika( stage, async () => {
			const mailed = await ask( visitor, stage );
			await stage.site.wpEval( php );
			const before = await links( stage );
			await visitor.open( mailed );
			await visitor.press( CONFIRM );
			expect( refusals( stage ).at( -1 ) ).toBe( code );
			expect( await links( stage ) ).toEqual( before );
			expect( await visitor.isSignedIn() ).toBe( false );
		} );
	} );

	test( `link: the account ${ what } before the mail → none is sent`, async ( {
		visitor,
		stage,
	} ) => {
		await withErika( stage, async () => {
			await visitor.signIn( 'erika' );
			await stage.site.wpEval( php );
			const sent = ( await mails( stage ) ).length;
			await visitor.press( ASK );
			expect( refusals( stage ).at( -1 ) ).toBe( 'proof_invalid' );
			expect( await mails( stage ) ).toHaveLength( sent );
		} );
	} );
}

test( 'link: an account with power is never asked by mail, whatever form is sent', async ( {
	visitor,
	stage,
} ) => {
	await withErika( stage, async () => {
		stage.logto.people.add( {
			username: 'boss',
			password: 'correct horse',
			primaryEmail: 'admin@example.com',
		} );
		await visitor.signIn( 'boss' );
		expect( visitor.page.text ).not.toContain( ASK );
		await visitor.open(
			`${ stage.site.url }/wp-login.php?action=logto-mail-link`,
			new URLSearchParams( { proof: sealed( visitor ) } )
		);
		expect( refusals( stage ).at( -1 ) ).toBe( 'proof_invalid' );
		expect( await mails( stage ) ).toEqual( [] );
		await nothingCame( visitor, stage );
	} );
} );

test( 'link: a form of another browser, a made-up one, or an address that is opened sends no mail', async ( {
	visitor,
	stage,
} ) => {
	await withErika( stage, async () => {
		await visitor.signIn( 'erika' );
		const proof = sealed( visitor );
		const url = `${ stage.site.url }/wp-login.php?action=logto-mail-link`;
		const stranger = new Visitor( stage );
		await stranger.open( url, new URLSearchParams( { proof } ) );
		await stranger.open( `${ url }&proof=${ proof }` );
		await visitor.open( `${ url }&proof=${ proof }` );
		await visitor.open( url, new URLSearchParams( { proof: 'x' } ) );
		await visitor.open( url, new URLSearchParams( { 'proof[]': proof } ) );
		expect( refusals( stage ).slice( 1 ) ).toEqual(
			Array( 5 ).fill( 'proof_invalid' )
		);
		expect( await mails( stage ) ).toEqual( [] );
	} );
} );

test( 'link: a site that is asked at a made-up host mails no link to it', async ( {
	visitor,
	stage,
} ) => {
	const host = `
		if ( isset( $_SERVER['HTTP_X_MADE_UP'] ) ) {
			add_filter( 'site_url', static fn ( $url ) => preg_replace( '#//[^/]+#', '//evil.example', $url ) );
		}`;
	await withErika(
		stage,
		async () => {
			await visitor.signIn( 'erika' );
			const proof = sealed( visitor );
			const { name = '', value = '' } = visitor.cookie( isProof ) ?? {};
			const { createHash } = await import( 'node:crypto' );
			const mark = createHash( 'sha256' )
				.update( 'http://evil.example/wp-login.php?action=logto' )
				.digest( 'hex' )
				.slice( 0, 8 );
			const answer = await fetch(
				`${ stage.site.url }/wp-login.php?action=logto-mail-link`,
				{
					method: 'POST',
					redirect: 'manual',
					headers: {
						'x-made-up': '1',
						cookie: `${ name.replace( /[^_]+$/, mark ) }=${ value }`,
					},
					body: new URLSearchParams( { proof } ),
				}
			);
			expect( answer.status ).toBe( 503 );
			expect( refusals( stage ).at( -1 ) ).toBe(
				'confirmation_not_sent'
			);
			expect( await mails( stage ) ).toEqual( [] );
		},
		host
	);
} );

test( 'link: a mailbox is not flooded, and the page says the same to whoever tries', async ( {
	visitor,
	stage,
} ) => {
	await withErika( stage, async () => {
		const pages = new Set< string >();
		for ( let times = 0; times < 6; times++ ) {
			await visitor.signIn( 'erika' );
			await visitor.press( ASK );
			expect( visitor.page.status ).toBe( 200 );
			pages.add(
				visitor.page.text
					.replace( /\s+/g, ' ' )
					.replace( /[0-9a-f]{8,}/g, '' )
			);
		}
		expect( await mails( stage ) ).toHaveLength( 3 );
		expect( pages.size ).toBe( 1 );
		// The last one that was sent is good in this browser.
		await visitor.open( await link( stage ) );
		await visitor.press( CONFIRM );
		expect( await visitor.isSignedIn() ).toBe( true );
	} );
} );

test( 'link: a mail that can’t be sent is told, and leaves nothing behind', async ( {
	visitor,
	stage,
} ) => {
	await withErika(
		stage,
		async () => {
			await visitor.signIn( 'erika' );
			await visitor.press( ASK );
			expect( visitor.page.status ).toBe( 503 );
			expect( visitor.page.text ).toContain( 'could not be sent' );
			expect( refusals( stage ).at( -1 ) ).toBe(
				'confirmation_not_sent'
			);
			await nothingCame( visitor, stage );
		},
		"add_filter( 'pre_wp_mail', '__return_false', 20 );"
	);
} );

test( 'link: the WordPress password is the other way, where it counts', async ( {
	visitor,
	stage,
} ) => {
	await withErika( stage, async () => {
		await visitor.signIn( 'erika' );
		await give( visitor, 'wrong' );
		expect( visitor.page.text ).toContain( 'That did not work.' );
		await nothingCame( visitor, stage );
		await visitor.signIn( 'erika' );
		await give( visitor, 'theirs' );
		expect( await visitor.isSignedIn() ).toBe( true );
		expect( Object.keys( await links( stage ) ) ).toEqual( [ 'erika' ] );
	} );
} );

test( 'link: where WordPress passwords are off, only the mailbox is asked', async ( {
	visitor,
	stage,
} ) => {
	await withErika( stage, async () => {
		await stage.configure( { wordpress_passwords: 'nobody' } );
		const mailed = await ask( visitor, stage );
		const again = new Visitor( stage );
		await again.signIn( 'erika' );
		expect( again.page.text ).not.toContain( 'name="pwd"' );
		expect( again.page.text ).not.toContain( 'WordPress password' );
		await visitor.open( mailed );
		await visitor.press( CONFIRM );
		expect( await visitor.isSignedIn() ).toBe( true );
	} );
} );

test( 'link: who is turned away by what the site requires is turned away after the mail, too', async ( {
	visitor,
	stage,
} ) => {
	await withErika( stage, async () => {
		const mailed = await ask( visitor, stage );
		await stage.configure( {
			requirements: [ { kind: 'role', value: 'staff' } ],
		} );
		await visitor.open( mailed );
		await visitor.press( CONFIRM );
		expect( refusals( stage ).at( -1 ) ).toBe( 'requirement_missing' );
		await nothingCame( visitor, stage );
	} );
} );

test( 'link: where the admin takes Logto’s word, nobody is asked', async ( {
	visitor,
	stage,
} ) => {
	await withErika( stage, async () => {
		await stage.configure( { link_confirmation: 'trust' } );
		await visitor.signIn( 'erika' );
		expect( await visitor.isSignedIn() ).toBe( true );
		expect( Object.keys( await links( stage ) ) ).toEqual( [ 'erika' ] );
	} );
} );
