import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';

import { json, serverState, type Answer } from '../../testing/fake-site';
import { openTab } from '../../testing/open-page';

const withCredential = serverState( {
	settings: { ...serverState().settings, management_app_id: 'm2m' },
	secrets: { ...serverState().secrets, management_app_secret: true },
} );

const PEOPLE = [
	{ id: 'p1', name: 'Ada', email: 'ada@example.com', phone: '', username: 7 },
	{ id: 'p2', name: '', email: '', phone: '', username: '' },
];

const openRoles = async ( ...answers: Answer[] ) =>
	openTab( 'roles', () => json( withCredential ), ...answers );

const search = async ( text: string ) => {
	await userEvent.click( screen.getByLabelText( 'A person at Logto' ) );
	await userEvent.type(
		screen.getByRole( 'searchbox', { name: 'Person at Logto' } ),
		text
	);
};

const claims = () => screen.getByLabelText< HTMLTextAreaElement >( 'Claims' );

it( 'offers people at Logto only where the site can ask for them', async () => {
	await openTab( 'roles', () => json( serverState() ) );
	expect( screen.getByLabelText( 'A user' ) ).toBeVisible();
	expect( screen.queryByLabelText( 'A person at Logto' ) ).toBeNull();
} );

it( 'finds somebody at Logto, and takes the claims of a sign-in of theirs', async () => {
	const requests = await openRoles(
		() => json( PEOPLE ),
		() =>
			json( {
				claims: { sub: 'p1', roles: [ 'staff' ] },
				is_suspended: true,
			} )
	);
	await search( 'ada' );
	expect( await screen.findByRole( 'radio', { name: 'p2' } ) ).toBeVisible();
	await userEvent.click(
		screen.getByRole( 'radio', { name: 'Ada · ada@example.com' } )
	);
	await screen.findByText( 'The person is suspended at Logto.' );
	expect( JSON.parse( claims().value ) ).toEqual( {
		sub: 'p1',
		roles: [ 'staff' ],
	} );
	// One question, once the typing paused.
	expect( requests.slice( 1 ).map( ( { path } ) => path ) ).toEqual( [
		expect.stringMatching( /directory\/people$/ ),
		expect.stringMatching( /directory\/people\/claims$/ ),
	] );
} );

it( 'says that nobody was found, and why nobody could be looked for', async () => {
	await openRoles(
		() => json( [] ),
		() =>
			json(
				{
					code: 'logto_management_busy',
					message: 'Logto was asked too often.',
					data: { status: 503 },
				},
				503
			)
	);
	await search( 'x' );
	expect( await screen.findByText( 'Nobody was found.' ) ).toBeVisible();
	await userEvent.type( screen.getByRole( 'searchbox' ), 'y' );
	expect(
		await screen.findByText( 'Logto was asked too often.' )
	).toBeVisible();
} );

it.each( [ { claims: null }, { claims: [] }, 'x', {} ] )(
	'takes %j for no claims, and leaves what was there',
	async ( answer ) => {
		await openRoles(
			() => json( PEOPLE ),
			() => json( answer )
		);
		await search( 'ada' );
		await userEvent.click(
			await screen.findByRole( 'radio', { name: 'p2' } )
		);
		expect(
			( await screen.findAllByRole( 'status' ) )
				.map( ( { textContent } ) => textContent )
				.join( '' )
		).not.toBe( '' );
		expect( claims().value ).toBe( '' );
	}
);
