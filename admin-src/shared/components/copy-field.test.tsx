import { act, fireEvent, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';

import { json, serverState } from '../../testing/fake-site';
import { button, field, open } from '../../testing/open-page';
import { CopyField } from './copy-field';

afterEach( () => jest.useRealTimers() );

it.each( [
	[ 'Redirect URI', 'https://site.test/wp-login.php?action=logto' ],
	[
		'Post sign-out redirect URI',
		'https://site.test/wp-login.php?action=logto-signed-out',
	],
	[
		'WordPress’s own sign-in form',
		'https://site.test/wp-login.php?logto=form',
	],
] )( 'copies the %s and says so', async ( name, value ) => {
	const user = userEvent.setup();
	await open( () => json( serverState() ) );
	expect( field( name ) ).toHaveValue( value );
	await user.click( button( `Copy ${ name }` ) );
	expect( await navigator.clipboard.readText() ).toBe( value );
	expect( screen.getByText( 'Copied!' ) ).toHaveRole( 'status' );
} );

it( 'stops saying so after a while', async () => {
	jest.useFakeTimers();
	const user = userEvent.setup( { advanceTimers: jest.advanceTimersByTime } );
	render( <CopyField label="Address" value="https://a.test" help="" /> );
	await user.click( button( 'Copy Address' ) );
	act( () => jest.advanceTimersByTime( 3900 ) );
	expect( screen.getByRole( 'status' ) ).toHaveTextContent( 'Copied!' );
	act( () => jest.advanceTimersByTime( 200 ) );
	expect( screen.getByRole( 'status' ) ).toBeEmptyDOMElement();
} );

describe( 'where the browser offers no clipboard', () => {
	beforeEach( () => {
		Object.defineProperty( navigator, 'clipboard', {
			configurable: true,
			value: undefined,
		} );
		render( <CopyField label="Address" value="https://a.test" help="" /> );
	} );

	const isSelected = ( { selectionStart, selectionEnd }: HTMLInputElement ) =>
		selectionStart === 0 && selectionEnd === 'https://a.test'.length;

	it( 'copies the older way', async () => {
		document.execCommand = () => isSelected( field( 'Address' ) );
		fireEvent.click( button( 'Copy Address' ) );
		expect( await screen.findByText( 'Copied!' ) ).toBeVisible();
	} );

	it( 'leaves the text selected and names the keys', async () => {
		document.execCommand = () => false;
		fireEvent.click( button( 'Copy Address' ) );
		expect( await screen.findByText( /press Ctrl\+C/ ) ).toBeVisible();
		expect( isSelected( field( 'Address' ) ) ).toBe( true );
	} );
} );
