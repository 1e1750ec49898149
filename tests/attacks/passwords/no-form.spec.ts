import type { Visitor } from '../arena.ts';
import { expect, test } from '../arena.ts';
import type { Stage } from '../../e2e/stage.ts';

// Where WordPress passwords are for nobody, a form for them would be a dead end: the way to Logto stands in its place.

const PASSWORD_FIELD = 'name="pwd"';
const nobody = { wordpress_passwords: 'nobody' };

const show = async (
	visitor: Visitor,
	{ site }: Stage,
	query: string
): Promise< string > => {
	await visitor.open( `${ site.url }/wp-login.php?${ query }` );
	return visitor.page.text;
};

const pages: [
	what: string,
	settings: Record< string, unknown >,
	query: string,
	says: string,
][] = [
	[ 'signed out', {}, 'loggedout=true', 'You are now logged out.' ],
	[
		'registration is off',
		{},
		'registration=disabled',
		'User registration is currently not allowed.',
	],
	[ 'asked for the form', {}, 'logto=form', 'Log in with Logto' ],
	[ 'an unknown way', {}, 'logto=elsewhere', 'Log in with Logto' ],
	[
		'the button',
		{ sign_in_mode: 'button', button_text: 'Staff' },
		'redirect_to=%2Fhello-world%2F',
		'redirect_to=%2Fhello-world%2F',
	],
	[
		'the dialog over an editor, with the button',
		{ sign_in_mode: 'button' },
		'interim-login=1',
		'logto=interim',
	],
];
for ( const [ what, settings, query, says ] of pages ) {
	test( `${ what }: wp-login.php?${ query } has the way to Logto and no form`, async ( {
		visitor,
		stage,
	} ) => {
		await stage.configure( { ...nobody, ...settings } );
		const text = await show( visitor, stage, query );
		expect( visitor.page.status ).toBe( 200 );
		expect( text ).toContain( says );
		expect( text ).toContain( 'logto-buttons' );
		expect( text ).not.toContain( PASSWORD_FIELD );
	} );
}

test( 'while Logto is down, the page says so instead of showing a form', async ( {
	visitor,
	stage,
} ) => {
	await stage.configure( nobody );
	await stage.site.wpEval(
		"update_option( 'logto_provider', array( 'failed' => time() ) + get_option( 'logto_provider' ) );"
	);
	const text = await show( visitor, stage, '' );
	expect( visitor.page.status ).toBe( 503 );
	expect( text ).toContain( 'Sign-in isn’t available right now.' );
	expect( text ).not.toContain( PASSWORD_FIELD );
} );

for ( const settings of [
	{ wordpress_passwords: 'roles' },
	{ wordpress_passwords: 'everyone' },
	{ ...nobody, sign_in_mode: 'form' },
] ) {
	test( `with ${ JSON.stringify( settings ) } the form is there for those who may`, async ( {
		visitor,
		stage,
	} ) => {
		await stage.configure( settings );
		expect( await show( visitor, stage, 'logto=form' ) ).toContain(
			PASSWORD_FIELD
		);
	} );
}
