import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';

import { Lazily } from './lazily';

const Part = ( { name }: { readonly name: string } ) => <p>Part { name }</p>;

it( 'shows that it loads, and then the part with what it is given', async () => {
	render(
		<Lazily
			load={ async () => Promise.resolve( { default: Part } ) }
			inner={ { name: 'A' } }
		/>
	);
	expect( screen.getByRole( 'status' ) ).toHaveTextContent( 'Loading…' );
	expect( await screen.findByText( 'Part A' ) ).toBeVisible();
	expect( screen.queryByRole( 'status' ) ).toBeNull();
} );

it( 'says so where it could not be loaded, and tries again', async () => {
	let tries = 0;
	const load = async () =>
		++tries === 1
			? Promise.reject( new Error( 'offline' ) )
			: Promise.resolve( { default: Part } );
	render( <Lazily load={ load } inner={ { name: 'A' } } /> );
	expect(
		( await screen.findAllByText( /could not be loaded/ ) )[ 0 ]
	).toBeVisible();
	await userEvent.click(
		screen.getByRole( 'button', { name: 'Try again' } )
	);
	expect( await screen.findByText( 'Part A' ) ).toBeVisible();
	expect( tries ).toBe( 2 );
} );
