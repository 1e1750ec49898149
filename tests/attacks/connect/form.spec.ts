import type { Stage } from '../../e2e/stage.ts';
import { CANARY, expect, refusals, test, Visitor } from '../arena.ts';
import {
	give,
	isProof,
	links,
	resealed,
	sealed,
	signInAsOwner,
} from './owner.ts';

// The form is worth something once, for ten minutes, in the browser that it was shown in.

type Run = ( visitor: Visitor, stage: Stage ) => Promise< unknown >;

/**
 * A form that must be refused although the password is right.
 *
 * @param name  What is tried.
 * @param run   Tries it.
 * @param after What is linked afterwards.
 */
function worthless( name: string, run: Run, after: string[] = [] ): void {
	test( `${ name } → refused: proof_invalid`, async ( {
		visitor,
		stage,
	} ) => {
		await signInAsOwner( visitor, stage );
		await run( visitor, stage );
		expect( refusals( stage ).at( -1 ) ).toBe( 'proof_invalid' );
		expect( visitor.page.status ).toBe( 403 );
		expect( visitor.page.text ).toContain(
			'this form was used already or is too old'
		);
		expect( visitor.page.text ).not.toContain( CANARY );
		expect( visitor.page.text ).not.toContain( 'name="proof"' );
		expect( await visitor.isSignedIn() ).toBe( false );
		expect( Object.keys( await links( stage ) ) ).toEqual( after );
		expect( stage.site.log() ).not.toContain( 'Witness: wp_login_failed' );
	} );
}

const changed =
	( change: string ): Run =>
	async ( visitor, stage ) =>
		give( visitor, 'password', {
			proof: await resealed( visitor, stage, change ),
		} );

const sending =
	( proof: ( visitor: Visitor ) => string ): Run =>
	( visitor ) =>
		give( visitor, 'password', { proof: proof( visitor ) } );

worthless( 'a form of ten minutes ago', changed( '$proof[8] -= 600;' ) );
worthless( 'a form of a year ago', changed( '$proof[8] -= 31536000;' ) );
worthless( 'a form from the future', changed( '$proof[8] += 3600;' ) );
worthless(
	'a form for another key',
	changed( '$proof[7] = strrev( $proof[7] );' )
);
worthless( 'a form for nobody', changed( '$proof[3] = 0;' ) );
worthless(
	'a form for another Logto',
	changed( "$proof[0] = 'https://evil.example/oidc';" )
);
worthless( 'a form with a part missing', changed( 'array_pop( $proof );' ) );
worthless(
	'a form with a part of another kind',
	changed( '$proof[3] = (string) $proof[3];' )
);
worthless( 'a form that is null', changed( '$proof = null;' ) );

worthless(
	'a form without its value',
	sending( () => '' )
);
worthless(
	'a made-up value',
	sending( () => CANARY )
);
worthless(
	'a value with one letter changed',
	sending( ( visitor ) => {
		const value = sealed( visitor );
		return (
			value.slice( 0, -9 ) +
			( value.at( -9 ) === 'A' ? 'B' : 'A' ) +
			value.slice( -8 )
		);
	} )
);
worthless(
	'a value that was sealed for something else',
	async ( visitor, stage ) => {
		const other = await stage.site.wpEval(
			`$box = \\Logto\\services()->settings()->secret_box(); echo $box->seal( $box->open( '${ sealed( visitor ) }', 'proof-by-password' ), 'state' );`
		);
		await give( visitor, 'password', { proof: other } );
	}
);
worthless( 'a form that was not sent but opened', ( visitor, stage ) =>
	visitor.open(
		`${ stage.site.url }/wp-login.php?action=logto-connect&proof=${ sealed( visitor ) }&pwd=password`
	)
);
worthless( 'a value that is a list', ( visitor, stage ) =>
	visitor.open(
		`${ stage.site.url }/wp-login.php?action=logto-connect`,
		new URLSearchParams( { 'proof[]': sealed( visitor ), pwd: 'password' } )
	)
);

worthless( 'a form whose cookie is gone', async ( visitor ) => {
	visitor.dropCookies( isProof );
	await give( visitor, 'password' );
} );
worthless(
	'a form in another browser, which has one of its own',
	async ( visitor, stage ) => {
		const other = new Visitor( stage );
		await signInAsOwner( other, stage );
		await give( visitor, 'password', { proof: sealed( other ) } );
	}
);

worthless( 'a form whose account is gone', async ( visitor, stage ) => {
	await stage.site.wpEval(
		"require_once ABSPATH . 'wp-admin/includes/user.php'; wp_insert_user( array( 'user_login' => 'heir', 'user_pass' => 'x', 'role' => 'administrator' ) ); wp_delete_user( 1, 2 );"
	);
	await give( visitor, 'password' );
} );
worthless(
	'a form whose account has another e-mail now',
	async ( visitor, stage ) => {
		await stage.site.wpEval(
			"global $wpdb; $wpdb->update( $wpdb->users, array( 'user_email' => 'new@example.com' ), array( 'ID' => 1 ) );"
		);
		await give( visitor, 'password' );
	}
);
worthless(
	'a form that was used, with its cookie put back',
	async ( visitor ) => {
		const proof = sealed( visitor );
		const { name = '', value = '' } = visitor.cookie( isProof ) ?? {};
		const form = { ...visitor.page };
		await give( visitor, 'password' );
		visitor.dropCookies( ( each ) => /^wordpress_(?!test)/.test( each ) );
		visitor.setCookie( name, value );
		visitor.page = form;
		await give( visitor, 'password', { proof } );
	},
	[ 'admin' ]
);

test( 'a form of nine minutes ago is still good', async ( {
	visitor,
	stage,
} ) => {
	await signInAsOwner( visitor, stage );
	await changed( '$proof[8] -= 540;' )( visitor, stage );
	expect( Object.keys( await links( stage ) ) ).toEqual( [ 'admin' ] );
} );

test( 'two forms in two browsers: the first connects, the second finds it done', async ( {
	visitor,
	stage,
} ) => {
	const other = new Visitor( stage );
	await signInAsOwner( visitor, stage );
	await signInAsOwner( other, stage );
	await give( visitor, 'password' );
	await give( other, 'password' );
	expect( refusals( stage ).at( -1 ) ).toBe( 'proof_invalid' );
	await other.follow( 'Try again' );
	expect( await other.isSignedIn() ).toBe( true );
} );

test( 'a form that was begun before the account was connected elsewhere', async ( {
	visitor,
	stage,
} ) => {
	await signInAsOwner( visitor, stage );
	await stage.site.wpEval(
		"\\Logto\\services()->accounts()->connector()->connect( 1, new \\Logto\\Accounts\\Identity( \\Logto\\services()->oidc()->client()->issuer(), 'somebody-else' ) );"
	);
	await give( visitor, 'password' );
	expect( refusals( stage ).at( -1 ) ).toBe( 'proof_invalid' );
	expect( await links( stage ) ).toEqual( { admin: 'somebody-else' } );
	expect( await visitor.isSignedIn() ).toBe( false );
} );
