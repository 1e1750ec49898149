import type { Application } from '../../logto/index.ts';
import type { Stage } from '../../e2e/stage.ts';
import { expect, test, Visitor } from '../arena.ts';
import {
	admin,
	expectForm,
	mails,
	ownApplication,
	withMail,
} from '../refused/connection.ts';
import { later, screens, stop } from './screens.ts';

// A sign-in that worked stops working: visitors have a way at once, or within five minutes of traffic; whoever manages the
// site has notice, mail, log rows and Site Health with the same cause; all of it is gone when it is mended.

interface Case {
	what: string;
	/** Ends at a visitor who finds it out. */
	happens: ( stage: Stage, application: Application ) => Promise< unknown >;
	cause: string;
	says: string;
	/** Where the notice leads. */
	field: string;
	mend: ( stage: Stage, application: Application ) => Promise< unknown >;
}

const save = ( stage: Stage, values: Record< string, unknown > ) =>
	admin( stage, '/logto/v1/settings', values );

const arrives = ( stage: Stage ) =>
	new Visitor( stage ).open( `${ stage.site.url }/wp-login.php` );

const cases: Case[] = [
	{
		what: 'the secret is replaced',
		happens: async ( stage, application ) => {
			const visitor = new Visitor( stage );
			const answer = await visitor.answerFor( 'ada' );
			application.secrets.splice( 0, 1, {
				...( application.secrets[ 0 ] as object ),
				value: 'third',
			} as Application[ 'secrets' ][ number ] );
			await visitor.open( answer );
		},
		cause: 'app_secret_wrong',
		says: 'accept this App secret',
		field: 'app_secret',
		mend: ( stage ) => save( stage, { app_secret: 'third' } ),
	},
	{
		what: 'the application is deleted',
		happens: async ( stage, { id } ) => {
			stage.logto.applications.remove( id );
			await later( stage, 300 );
			await arrives( stage );
		},
		cause: 'app_id_unknown',
		says: 'know this App ID',
		field: 'app_id',
		mend: ( stage ) =>
			save( stage, {
				app_id: stage.values.app_id,
				app_secret: stage.values.app_secret,
			} ),
	},
	{
		what: 'the Redirect URI is removed',
		happens: async ( stage, application ) => {
			application.redirectUris = [ 'https://else.example/' ];
			await later( stage, 300 );
			await arrives( stage );
		},
		cause: 'redirect_uri_unknown',
		says: 'registered at Logto yet',
		field: 'redirect_uri',
		mend: async ( stage, application ) => {
			application.redirectUris = [
				`${ stage.site.url }/wp-login.php?action=logto`,
			];
			// As the settings page does, with the other checks.
			await admin( stage, '/logto/v1/checks/app_secret', {} );
		},
	},
	{
		what: 'Logto is stopped',
		happens: async ( stage ) => {
			stop( stage );
			await later( stage, 300 );
			await arrives( stage );
		},
		cause: 'unreachable',
		says: 'reach Logto at this endpoint',
		field: 'endpoint',
		mend: async ( stage ) => {
			stage.logto.spoil.clear();
			await later( stage, 60 );
			const visitor = new Visitor( stage );
			await visitor.open( `${ stage.site.url }/wp-login.php` );
			expect( new URL( visitor.page.url ).origin ).toBe(
				stage.logto.endpoint
			);
		},
	},
	{
		what: 'the keys are lost',
		happens: async ( stage ) => {
			await stage.site.wpEval(
				"$o = get_option( 'logto_settings' ); $o['app_secret']['sealed'] = 'lost'; update_option( 'logto_settings', $o );"
			);
			await arrives( stage );
		},
		cause: 'secret_lost',
		says: 'be read any more',
		field: 'app_secret',
		mend: ( stage ) => save( stage, { app_secret: 'second' } ),
	},
];
for ( const { what, happens, cause, says, field, mend } of cases ) {
	test( `${ what } → told by notice, mail, log and Site Health; gone when it is mended`, async ( {
		stage,
		visitor,
	} ) => {
		await withMail( stage, async () => {
			const application = await ownApplication( stage, {
				secrets: [ { value: 'second' } ],
			} );
			await happens( stage, application );

			// Visitors have a way.
			const calls = stage.logto.calls.count();
			await visitor.open( `${ stage.site.url }/wp-login.php` );
			expect( visitor.page.url ).toBe(
				`${ stage.site.url }/wp-login.php`
			);
			expect( visitor.page.text ).toContain( 'id="user_pass"' );
			expect( stage.logto.calls.count() ).toBe( calls );

			const told = await screens( stage );
			expect( told.dashboard ).toHaveLength( 1 );
			expect( told.plugins ).toHaveLength( 1 );
			expect( told.dashboard[ 0 ] ).toContain( says );
			expect( told.dashboard[ 0 ] ).toContain( `field=${ field }` );
			expect( told.health ).toContain( says );
			expect( told.state ).toMatchObject( { cause } );
			expect( told.log ).toEqual( [ `trouble_began ${ cause }` ] );
			expect( mails( stage ) ).toHaveLength( 1 );
			expect( mails( stage )[ 0 ] ).toContain( says );

			await mend( stage, application );
			const over = await screens( stage );
			expect( over.dashboard ).toEqual( [] );
			expect( over.plugins ).toEqual( [] );
			expect( over.health ).toBeNull();
			expect( over.state ).toBeNull();
			expect( over.log ).toEqual( [
				`trouble_began ${ cause }`,
				`trouble_ended ${ cause }`,
			] );
			expect( mails( stage ) ).toHaveLength( 2 );
			expect( mails( stage )[ 1 ] ).toContain( 'works again' );
			const honest = new Visitor( stage );
			await honest.comeIn( 'ada' );
			expect( await honest.isSignedIn() ).toBe( true );
			expect( mails( stage ) ).toHaveLength( 2 );
		} );
	} );
}

const revision = ( { site }: Stage ) =>
	site.wpEval( "echo get_option( 'logto_provider' )['revision'];" );

for ( const [ seconds, asks ] of [
	[ 280, 0 ], // Some are for this machine; the bound itself is in the unit tests.
	[ 300, 1 ],
] as const ) {
	test( `${ seconds } seconds after Logto was heard of, ${ asks } of three visitors asks it, and as many rows are written`, async ( {
		stage,
	} ) => {
		await stage.site.wpEval( "do_action( 'logto_refresh_provider' );" );
		await later( stage, seconds );
		const before = Number( await revision( stage ) );
		stage.logto.calls.reset();
		for ( let time = 0; time < 3; time++ ) {
			const visitor = new Visitor( stage );
			visitor.goes = ( { origin } ) => origin === stage.site.url;
			await visitor.open( `${ stage.site.url }/wp-login.php` );
			expect( new URL( visitor.page.url ).origin ).toBe(
				stage.logto.endpoint
			);
		}
		expect( stage.logto.calls.count() ).toBe( asks );
		expect( Number( await revision( stage ) ) ).toBe( before + asks );
	} );
}

test( 'where passwords are off, a Logto that is stopped is named by the page, and the mail says what the way in is', async ( {
	stage,
	visitor,
} ) => {
	await withMail( stage, async () => {
		await stage.configure( { wordpress_passwords: 'nobody' } );
		stop( stage );
		await later( stage, 300 );
		await visitor.open( `${ stage.site.url }/wp-login.php` );
		expect( visitor.page.status ).toBe( 503 );
		expect( visitor.page.text ).not.toContain( 'user_pass' );
		await expectForm( stage );
		expect( mails( stage ) ).toHaveLength( 1 );
		expect( mails( stage )[ 0 ] ).toContain(
			'emergency link is the way in'
		);
	} );
} );
