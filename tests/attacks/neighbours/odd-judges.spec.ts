import { writeFileSync } from 'node:fs';
import { expect, test } from '../arena.ts';
import { hasNothing, isKeptOut, onAda } from './kept-out.ts';
import { beside } from './neighbour.ts';

// Judges that answer in ways that nobody should: whatever is not "this account" keeps them out, and what is shown of it
// is harmless. Siblings: kept-out.spec.ts.

const NEUTRAL = 'This account can’t be used on this site.';

const answers: [ answer: string, words: string, hooks: string[] ][] = [
	[
		'error without words',
		NEUTRAL,
		[ 'authenticate', 'wp_authenticate_user' ],
	],
	[
		'error without code',
		NEUTRAL,
		[ 'authenticate', 'wp_authenticate_user' ],
	],
	[ 'error of a list', NEUTRAL, [ 'authenticate' ] ],
	[ 'false', NEUTRAL, [ 'authenticate', 'wp_authenticate_user' ] ],
	[ 'null', NEUTRAL, [ 'authenticate', 'wp_authenticate_user' ] ],
	[ 'a text', NEUTRAL, [ 'authenticate', 'wp_authenticate_user' ] ],
	[ 'a number', NEUTRAL, [ 'authenticate' ] ],
	[ 'another user', NEUTRAL, [ 'authenticate', 'wp_authenticate_user' ] ],
	[
		'the user made another',
		NEUTRAL,
		[ 'authenticate', 'wp_authenticate_user' ],
	],
	[ 'nobody', NEUTRAL, [ 'authenticate', 'wp_authenticate_user' ] ],
	[ 'very long', 'Very long. Very long.', [ 'authenticate' ] ],
];
for ( const [ answer, words, hooks ] of answers ) {
	for ( const hook of hooks ) {
		test( `${ answer } at ${ hook } → refused: account_refused_by_site`, async ( {
			visitor,
			stage,
		} ) => {
			await visitor.signIn( 'ada' );
			visitor.dropCookies( () => true );
			await onAda(
				stage,
				`update_option( 'test_hook', '${ hook }' ); update_option( 'test_answer', '${ answer }' );`
			);
			await beside( 'odd-judges', stage, async () => {
				const text = await isKeptOut( visitor, stage, words );
				expect( text.length ).toBeLessThan( 10_000 );
			} );
		} );
	}
}

test( 'of a site’s own words only harmless markup is shown, and links to other pages only', async ( {
	visitor,
	stage,
} ) => {
	await visitor.signIn( 'ada' );
	visitor.dropCookies( () => true );
	await onAda( stage, "update_option( 'test_answer', 'markup' );" );
	await beside( 'odd-judges', stage, async () => {
		const text = await isKeptOut( visitor, stage, 'No.' );
		expect( text ).toContain(
			'<a href="https://help.example/?a=1&amp;b=2">there</a>'
		);
		expect( text ).toContain( '<strong>open</strong>' );
		for ( const harm of [
			'javascript:',
			'onerror',
			'onclick',
			'<img',
			'<script>alert',
			'<b>',
		] ) {
			expect( text ).not.toContain( harm );
		}
	} );
} );

for ( const [ answer, status ] of [
	[ 'a page of its own', 200 ],
	[ 'breaks down', 500 ],
] as const ) {
	test( `${ answer }: nobody is signed in, known or about to be linked, and nothing is left that the next sign-in has to wait for`, async ( {
		visitor,
		stage,
	} ) => {
		const { site } = stage;
		const says = ( text: string ) =>
			site.wpEval( `update_option( 'test_answer', '${ text }' );` );
		await stage.configure( { link_confirmation: 'trust' } );
		await site.wpEval(
			"wp_insert_user( array( 'user_login' => 'ada', 'user_email' => 'ada@example.com', 'user_pass' => 'x' ) );"
		);
		await beside( 'odd-judges', stage, async () => {
			for ( const time of [ 'to be linked', 'known' ] ) {
				await says( answer );
				await visitor.signIn( 'ada' );
				expect( visitor.page.status, time ).toBe( status );
				hasNothing( visitor );
				expect( site.log() ).not.toContain( 'Witness: wp_login' );
				expect( await visitor.isSignedIn(), time ).toBe( false );
				expect(
					await site.wpEval(
						'global $wpdb; echo $wpdb->get_var( "SELECT COUNT(*) FROM {$wpdb->base_prefix}logto_identities WHERE user_id = 0" );'
					)
				).toBe( '0' );
				// It is what was looked for, not a failure of the site.
				writeFileSync( site.files.debugLog, '' );
				await says( '' );
				await visitor.signIn( 'ada' );
				expect( await visitor.isSignedIn(), time ).toBe( true );
				visitor.dropCookies( () => true );
				writeFileSync( site.files.debugLog, '' );
			}
		} );
	} );
}
