import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';

import {
	json,
	pendingAnswer,
	serverState,
	type Answer,
} from '../../testing/fake-site';
import {
	button,
	field,
	lastBody,
	openTab,
	save,
} from '../../testing/open-page';

const URL = 'https://site.test/wp-login.php?action=logto-emergency&link=S3cret';
const link = () => json( { url: URL, created: 1_795_000_000 } );
const without = serverState();
const withOne = serverState( { emergency_link: { created: 1_795_000_000 } } );

const openSignIn = async ( first = without, ...answers: Answer[] ) =>
	openTab( 'sign-in', () => json( first ), ...answers );

const create = async () => userEvent.click( button( 'Create emergency link' ) );
const isShown = () =>
	screen.queryByRole( 'textbox', { name: 'Emergency link' } ) !== null;

it( 'is made on request, shown to copy and to keep as a file, and never saved with the settings', async () => {
	const requests = await openSignIn( without, link, () => json( withOne ) );
	expect( isShown() ).toBe( false );
	await create();
	await screen.findByRole( 'textbox', { name: 'Emergency link' } );
	expect( requests[ 1 ] ).toMatchObject( {
		method: 'POST',
		path: '/logto/v1/emergency-link',
	} );
	expect( field( 'Emergency link' ) ).toHaveValue( URL );
	expect( button( 'Copy Emergency link' ) ).toBeVisible();
	const file = screen.getByRole( 'link', { name: 'Download as a file' } );
	expect( file ).toHaveAttribute( 'download', 'logto-emergency-link.txt' );
	expect( decodeURIComponent( file.getAttribute( 'href' ) ?? '' ) ).toMatch(
		/^data:text\/plain;charset=utf-8,Emergency link of site\.test\n\nhttps:\/\/site\.test.*S3cret\n/
	);

	await save();
	await screen.findByText( 'Settings saved.' );
	expect( JSON.stringify( lastBody( requests ) ) ).not.toContain( 'S3cret' );
} );

it( 'is renewed only after asking, since the old one ends', async () => {
	const requests = await openSignIn( withOne, link );
	expect( screen.getByText( /^Made on .*2026/ ) ).toBeVisible();
	await userEvent.click( button( 'Make a new link' ) );
	expect( screen.getByRole( 'dialog' ) ).toHaveAccessibleName(
		'Make a new emergency link?'
	);
	await userEvent.click( button( 'Cancel' ) );
	expect( requests ).toHaveLength( 1 );
	expect( isShown() ).toBe( false );

	await userEvent.click( button( 'Make a new link' ) );
	await userEvent.click(
		screen
			.getAllByRole( 'button', { name: 'Make a new link' } )
			.at( -1 ) as HTMLElement
	);
	await screen.findByRole( 'textbox', { name: 'Emergency link' } );
	expect( screen.queryByText( /^Made on/ ) ).toBeNull();
} );

it( 'is asked for once at a time', async () => {
	const pending = pendingAnswer();
	const requests = await openSignIn( without, pending.answer );
	await create();
	expect( button( 'Create emergency link' ) ).toHaveAttribute(
		'aria-disabled',
		'true'
	);
	await create();
	expect( requests ).toHaveLength( 2 );
	pending.arrive( link() );
	expect( await screen.findByDisplayValue( URL ) ).toBeVisible();
} );

it.each( [
	[
		'it is forbidden',
		() => json( { code: 'rest_forbidden', data: { status: 403 } }, 403 ),
		/^Your account is not allowed/,
	],
	[ 'the answer is none', () => json( { url: 7 } ), /can’t read/ ],
	[
		'the address is no address',
		() => json( { url: 'javascript:x', created: 1 } ),
		/can’t read/,
	],
] as const )( 'says so where %s', async ( _, answer, sentence ) => {
	await openSignIn( without, answer );
	await create();
	expect( await screen.findByRole( 'alert' ) ).toHaveTextContent( sentence );
	expect( isShown() ).toBe( false );
	expect( button( 'Create emergency link' ) ).toBeEnabled();
} );
