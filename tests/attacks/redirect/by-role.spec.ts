import { accepted, expect, test } from '../arena.ts';
import type { Visitor } from '../arena.ts';
import type { Stage } from '../../e2e/stage.ts';

// Where the admin sends people for whom no page was asked for. Who asked for one gets that.

const settings = {
	login_redirects: [
		{ role: 'editor', page: '/wp-admin/edit.php' },
		{ role: 'subscriber', page: '/hello-world/' },
	],
};
const first = { first_login_redirect: '/sample-page/' };

interface Case {
	what: string;
	settings: Record< string, unknown >;
	query?: string;
	lands: string;
}

const cases: Case[] = [
	{ what: 'by role', settings, lands: '/hello-world/' },
	{
		what: 'by role, where core only asked for a dashboard that is not theirs',
		settings,
		query: 'redirect_to=SITE%2Fwp-admin%2F&reauth=1',
		lands: '/hello-world/',
	},
	{
		what: 'asked for a page',
		settings: { ...settings, ...first },
		query: 'redirect_to=%2Fsample-page%2F%3Fx%3D1',
		lands: '/sample-page/?x=1',
	},
	{
		what: 'the first time',
		settings: { ...settings, ...first },
		lands: '/sample-page/',
	},
	{
		what: 'the first time, asked anew by role',
		settings: {
			...first,
			reauthentication: 'roles',
			reauthentication_roles: [ 'subscriber' ],
		},
		lands: '/sample-page/',
	},
	{
		what: 'a role that nobody sends anywhere',
		settings: {
			login_redirects: [ { role: 'editor', page: '/hello-world/' } ],
		},
		lands: '/wp-admin/profile.php',
	},
	{
		what: 'a page of somebody else’s, saved by a program',
		settings: {
			login_redirects: [
				{ role: 'subscriber', page: 'https://evil.example/' },
			],
		},
		lands: '/wp-admin/profile.php',
	},
];

/** Logto asks once more where the admin wants that. */
async function answerWhatIsAsked( visitor: Visitor ): Promise< void > {
	if ( visitor.page.text.includes( '<h1>Sign in</h1>' ) ) {
		await visitor.signInAtLogto( 'ada' );
	}
}

const arrive = async (
	visitor: Visitor,
	{ site }: Stage,
	query = ''
): Promise< void > => {
	await visitor.signIn(
		'ada',
		`/wp-login.php?${ query.replace( 'SITE', encodeURIComponent( site.url ) ) }`
	);
	await answerWhatIsAsked( visitor );
};

for ( const { what, settings: saved, query, lands } of cases ) {
	accepted( `landing: ${ what }`, async ( visitor, stage ) => {
		await stage.configure( saved );
		await arrive( visitor, stage, query );
		expect( visitor.page.url ).toBe( stage.site.url + lands );
	} );
}

test( 'the second time is no first time', async ( { visitor, stage } ) => {
	await stage.configure( { ...settings, ...first } );
	await arrive( visitor, stage );
	visitor.dropCookies( () => true );
	await arrive( visitor, stage );
	expect( visitor.page.url ).toBe( `${ stage.site.url }/hello-world/` );
} );

test( 'whose site’s address for mail is due is asked about it on the way, as core does, and goes on to the wanted page', async ( {
	visitor,
	stage,
} ) => {
	await stage.configure( {
		role_map: [ { source: 'role', name: 'staff', role: 'administrator' } ],
	} );
	await stage.site.wpEval( "update_option( 'admin_email_lifespan', 1 );" );
	const [ ada ] = stage.logto.people.all;
	Object.assign( ada ?? {}, { roles: [ 'staff' ] } );
	await visitor.signIn(
		'ada',
		'/wp-login.php?redirect_to=%2Fhello-world%2F'
	);
	const page = new URL( visitor.page.url );
	expect( page.searchParams.get( 'action' ) ).toBe( 'confirm_admin_email' );
	expect( page.searchParams.get( 'redirect_to' ) ).toBe( '/hello-world/' );
	expect( visitor.page.text ).toContain(
		'Administration email verification'
	);
} );
