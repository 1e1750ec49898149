import { fireEvent, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';

import { json, serverState, type SiteRequest } from '../../testing/fake-site';
import { button, field, open, save } from '../../testing/open-page';

const NEXT = 'https://login.example.com';
const nobody = { open: null, moving: null, undo: null };

type Answers = Readonly< Record< string, ( body: unknown ) => Response > >;

/** A site that answers by route, whatever else the page asks meanwhile. */
async function openSite( answers: Answers ): Promise< SiteRequest[] > {
	await open( () => json( serverState( { issuers: nobody } ) ) );
	const requests: SiteRequest[] = [];
	globalThis.fetch = async ( input, init ) => {
		const { pathname: path } = new URL(
			String( input ),
			'https://site.test'
		);
		const answer = answers[ path ];
		if ( ! answer ) {
			throw new TypeError( `Nothing answers at ${ path }.` );
		}
		const body: unknown = JSON.parse( String( init?.body ?? 'null' ) );
		requests.push( { method: init?.method ?? 'GET', path, body } );
		return answer( body );
	};
	return requests;
}

const change = ( facts: object = {} ) => ( {
	former: 'https://tenant.logto.app',
	next: NEXT,
	people: 12,
	verdict: 'same',
	reason: '',
	...facts,
} );

const saved = ( issuers: object = nobody ) =>
	json( {
		...serverState(),
		settings: { ...serverState().settings, endpoint: NEXT },
		issuers,
	} );

async function type(): Promise< void > {
	fireEvent.change( field( 'Logto endpoint' ), { target: { value: NEXT } } );
	await userEvent.type( screen.getByLabelText( 'App secret' ), 'secret' );
}

const dialog = () => screen.findByRole( 'dialog' );
const sent = ( requests: readonly SiteRequest[] ) =>
	requests.map( ( { path, body } ) => [
		path.replace( '/logto/v1/', '' ),
		( body as { do?: string } | null )?.do ?? '',
	] );

it( 'says how many people it concerns and that it is the same Logto, carries them over, and saves', async () => {
	const requests = await openSite( {
		'/logto/v1/issuer': () => json( change() ),
		'/logto/v1/identities': () =>
			json( { open: null, moving: null, undo: null } ),
		'/logto/v1/settings': () => saved(),
	} );
	await type();
	await save();
	const asked = within( await dialog() );
	expect(
		asked.getByText(
			'12 people are connected by the address https://tenant.logto.app.'
		)
	).toBeVisible();
	expect( asked.getByText( /leads to the same Logto/ ) ).toBeVisible();
	expect( sent( requests ) ).toEqual( [ [ 'issuer', '' ] ] );
	expect( requests[ 0 ]?.body ).toEqual( {
		endpoint: NEXT,
		app_secret: 'secret',
	} );

	await userEvent.click( button( 'Carry over and save' ) );
	await screen.findByText( 'Settings saved.' );
	expect( sent( requests ) ).toEqual( [
		[ 'issuer', '' ],
		[ 'identities', 'agree' ],
		[ 'settings', '' ],
	] );
	expect( screen.queryByRole( 'dialog' ) ).not.toBeInTheDocument();
} );

it( 'saves without carrying over, and says so to the site', async () => {
	const requests = await openSite( {
		'/logto/v1/issuer': () => json( change() ),
		'/logto/v1/identities': () => json( nobody ),
		'/logto/v1/settings': () => saved(),
	} );
	await type();
	await save();
	await dialog();
	await userEvent.click( button( 'Save without carrying over' ) );
	await screen.findByText( 'Settings saved.' );
	expect( sent( requests ).slice( 0, 3 ) ).toEqual( [
		[ 'issuer', '' ],
		[ 'settings', '' ],
		[ 'identities', 'keep' ],
	] );
	expect( requests[ 2 ]?.body ).toMatchObject( {
		former: 'https://tenant.logto.app',
	} );
} );

it( 'saves nothing where it is cancelled, and keeps what was typed', async () => {
	const requests = await openSite( {
		'/logto/v1/issuer': () => json( change() ),
	} );
	await type();
	await save();
	await dialog();
	await userEvent.click( button( 'Cancel' ) );
	expect( screen.queryByRole( 'dialog' ) ).not.toBeInTheDocument();
	expect( field( 'Logto endpoint' ) ).toHaveValue( NEXT );
	expect( sent( requests ) ).toEqual( [ [ 'issuer', '' ] ] );
	expect( button( 'Save Changes' ) ).toBeEnabled();
} );

it( 'says what another Logto means, and does not offer to carry anybody over', async () => {
	await openSite( {
		'/logto/v1/issuer': () => json( change( { verdict: 'another' } ) ),
	} );
	await type();
	await save();
	const asked = within( await dialog() );
	expect( asked.getByText( /is somebody new here/ ) ).toBeVisible();
	expect(
		asked.queryByRole( 'button', { name: 'Carry over and save' } )
	).not.toBeInTheDocument();
} );

it( 'says why it could not be found out, and decides nothing', async () => {
	const requests = await openSite( {
		'/logto/v1/issuer': () =>
			json( change( { verdict: 'unknown', reason: 'No answer came.' } ) ),
		'/logto/v1/settings': () => saved(),
	} );
	await type();
	await save();
	expect(
		within( await dialog() ).getByText( 'No answer came.' )
	).toBeVisible();
	await userEvent.click( button( 'Save and decide later' ) );
	await screen.findByText( 'Settings saved.' );
	expect( sent( requests ) ).toEqual( [
		[ 'issuer', '' ],
		[ 'settings', '' ],
	] );
} );

it( 'asks nothing where nobody is connected', async () => {
	const requests = await openSite( {
		'/logto/v1/issuer': () => json( change( { people: 0 } ) ),
		'/logto/v1/settings': () => saved(),
	} );
	await type();
	await save();
	await screen.findByText( 'Settings saved.' );
	expect( screen.queryByRole( 'dialog' ) ).not.toBeInTheDocument();
	expect( sent( requests ) ).toEqual( [
		[ 'issuer', '' ],
		[ 'settings', '' ],
	] );
} );

it( 'shows why people were not carried over, and saves nothing', async () => {
	const requests = await openSite( {
		'/logto/v1/issuer': () => json( change() ),
		'/logto/v1/identities': () =>
			json(
				{
					code: 'logto_identities_stay',
					message: 'It could not be made sure.',
					data: { status: 409 },
				},
				409
			),
	} );
	await type();
	await save();
	await dialog();
	await userEvent.click( button( 'Carry over and save' ) );
	expect(
		await screen.findByText( 'It could not be made sure.' )
	).toBeVisible();
	expect( sent( requests ) ).toEqual( [
		[ 'issuer', '' ],
		[ 'identities', 'agree' ],
	] );
} );
