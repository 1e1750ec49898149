import {
	accepted,
	CANARY,
	expect,
	refusals,
	refused,
	test,
	thenNothing,
} from '../arena.ts';
import type { Run } from '../arena.ts';

// Who may sign in at all: what somebody must have at Logto, by the admin's settings.

/** Signs in where something is required, with other claims than Logto's. */
const requiring =
	( requirements: object[], claims: object, more: object = {} ): Run =>
	async ( visitor, stage ) => {
		await stage.configure( { requirements, ...more } );
		stage.logto.spoil.idToken( ( { payload } ) => {
			Object.assign( payload, claims );
		} );
		await visitor.signIn( 'ada' );
	};

const staff = { kind: 'role', value: 'staff' };
const mail = { kind: 'verified_email', value: '' };
const domain = { kind: 'email_domain', value: 'example.com' };

const closed: [ what: string, requirements: object[], claims: object ][] = [
	[ 'a role that is lacking', [ staff ], { roles: [ CANARY ] } ],
	[ 'a role as a text', [ staff ], { roles: 'staff' } ],
	[ 'roles in an object', [ staff ], { roles: { 0: 'staff' } } ],
	[ 'a role in other case', [ staff ], { roles: [ 'Staff' ] } ],
	[ 'an e-mail that is not verified', [ mail ], { email_verified: false } ],
	[ 'an e-mail verified by a text', [ mail ], { email_verified: 'true' } ],
	[ 'no e-mail', [ mail ], { email: null } ],
	[
		'an e-mail whose domain only ends alike',
		[ domain ],
		{ email: 'ada@not-example.com', email_verified: true },
	],
	[
		'an e-mail of two domains',
		[ domain ],
		{ email: 'ada@example.com@evil.example', email_verified: true },
	],
	[ 'one of two', [ staff, mail ], { email_verified: true } ],
	[
		'an organization that is lacking',
		[ { kind: 'organization', value: 'org1' } ],
		{ organizations: [ 'org2' ] },
	],
];
for ( const [ what, requirements, claims ] of closed ) {
	refused(
		`people: required, but ${ what }`,
		'requirement_missing',
		requiring( requirements, claims ),
		{ then: thenNothing }
	);
}

accepted(
	'people: all that is required',
	requiring( [ staff, mail, domain ], {
		roles: [ 'other', 'staff' ],
		email_verified: true,
	} )
);

accepted(
	'people: one of what is required, where one is enough',
	requiring(
		[ staff, mail ],
		{ email_verified: true },
		{ requirements_mode: 'any' }
	)
);

refused(
	'people: a refusal in the site’s own words, with markup in them',
	'requirement_missing',
	async ( visitor, stage ) => {
		await requiring(
			[ staff ],
			{},
			{ requirements_message: 'Members only <b>& friends</b>.' }
		)( visitor, stage );
		expect( visitor.page.text ).toContain(
			'Members only &lt;b&gt;&amp; friends&lt;/b&gt;.'
		);
	},
	{ then: thenNothing }
);

refused(
	'people: who is required to have a role that only userinfo could tell, and userinfo is broken',
	'user_info_invalid',
	async ( visitor, stage ) => {
		await stage.configure( { requirements: [ staff ] } );
		stage.logto.spoil.idToken( ( { payload } ) => {
			delete payload[ 'roles' ];
		} );
		stage.logto.spoil.next( 'userinfo', ( good ) => ( {
			...good,
			status: 403,
		} ) );
		await visitor.signIn( 'ada' );
	},
	{ then: thenNothing }
);

test( 'people: another account after a refusal, though Logto remembers the first → accepted', async ( {
	visitor,
	stage,
} ) => {
	stage.logto.people.add( {
		username: 'bob',
		password: 'correct horse',
		roles: [ 'staff' ],
	} );
	await stage.configure( { requirements: [ staff ] } );
	await visitor.signIn( 'ada' );
	expect( visitor.page.text ).toContain( 'Sign-in not completed' );
	await visitor.follow( 'Sign in as somebody else' );
	expect( visitor.page.text ).toContain( '<h1>Sign in</h1>' );
	expect( visitor.page.url.startsWith( stage.logto.endpoint ) ).toBe( true );
	await visitor.signInAtLogto( 'bob' );
	expect( refusals( stage ) ).toEqual( [ 'requirement_missing' ] );
	expect( await visitor.isSignedIn() ).toBe( true );
} );
