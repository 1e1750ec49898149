import { render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';

import type { SettingsScreen } from '../../shared/settings-screen';
import { fakeSite, json, serverState } from '../../testing/fake-site';
import { open } from '../../testing/open-page';
import { AssistantFrame } from './assistant-frame';

const leave = jest.fn();
const setDirty = jest.fn();

const show = ( isDirty: boolean ) => {
	fakeSite( () => json( { message: 'Not now.' }, 500 ) );
	return render(
		<AssistantFrame
			assistant="connect"
			server={ serverState() }
			screen={ {} as SettingsScreen }
			openTab={ () => {} }
			openGuide={ null }
			openAssistant={ () => {} }
			{ ...{ isDirty, leave, setDirty } }
		/>
	);
};

const wayOut = () =>
	screen.getByRole( 'button', { name: 'Leave the assistant' } );

beforeEach( () => jest.clearAllMocks() );

it( 'begins at its heading, and is left at once where nothing was typed', async () => {
	const { unmount } = show( false );
	expect(
		screen.getByRole( 'heading', { name: 'Connect to Logto for me' } )
	).toHaveFocus();
	await screen.findByRole( 'button', { name: 'Try again' } );
	await userEvent.click( wayOut() );
	expect( leave ).toHaveBeenCalledTimes( 1 );
	unmount();
	// What comes next begins with nothing typed.
	expect( setDirty ).toHaveBeenLastCalledWith( false );
} );

it( 'asks before what was typed is lost', async () => {
	show( true );
	await screen.findByRole( 'button', { name: 'Try again' } );
	await userEvent.click( wayOut() );
	expect( leave ).not.toHaveBeenCalled();
	const dialog = within( screen.getByRole( 'dialog' ) );
	expect( dialog.getByText( 'What you typed here is lost.' ) ).toBeVisible();
	await userEvent.click( dialog.getByRole( 'button', { name: 'Cancel' } ) );
	expect( screen.queryByRole( 'dialog' ) ).toBeNull();
	await userEvent.click( wayOut() );
	await userEvent.click(
		within( screen.getByRole( 'dialog' ) ).getByRole( 'button', {
			name: 'Leave the assistant',
		} )
	);
	expect( leave ).toHaveBeenCalledTimes( 1 );
} );

it( 'is opened by its link without losing what was typed on the page, and left by the browser\u2019s Back', async () => {
	await open(
		() => json( serverState() ),
		() => json( { message: 'Not now.' }, 500 )
	);
	const field = () => screen.getByRole( 'textbox', { name: 'App ID' } );
	await userEvent.clear( field() );
	await userEvent.type( field(), 'typed' );
	await userEvent.click(
		screen.getByRole( 'link', { name: 'Connect to Logto for me' } )
	);
	expect(
		screen.getByRole( 'heading', { name: 'Connect to Logto for me' } )
	).toHaveFocus();
	expect( window.location.search ).toContain( 'assistant=connect' );
	expect( screen.queryByRole( 'navigation' ) ).toBeNull();
	await screen.findByRole( 'button', { name: 'Try again' } );
	window.history.back();
	await screen.findByRole( 'navigation', { name: 'Logto settings' } );
	expect( field() ).toHaveValue( 'typed' );
	// What had the focus is gone; it is on the page all the same.
	expect( field().closest( '.logto-settings' ) ).toHaveFocus();
} );
