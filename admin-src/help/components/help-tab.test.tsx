import { setLocaleData } from '@wordpress/i18n';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';

import { docs } from '../../shared/links';
import { namesIn } from '../../shared/schema/properties';
import { json, serverState, type Answer } from '../../testing/fake-site';
import { button, field, openTab } from '../../testing/open-page';
import { signInFlow, signOutFlow } from '../flows';
import { topics } from '../topics';

const openHelp = async ( ...answers: readonly Answer[] ) => {
	const requests = await openTab(
		'help',
		() => json( serverState() ),
		...answers
	);
	await screen.findByRole( 'heading', { name: 'What is the matter?' } );
	return requests;
};

const unfold = async ( title: string ) => {
	const summary = screen.getByText( title, { selector: 'summary' } );
	await userEvent.click( summary );
	return within( summary.parentElement as HTMLElement );
};

const drawing = ( title: string ) =>
	screen.getByRole( 'region', { name: `Drawing: ${ title }` } );

const direction = ( to: 'ltr' | 'rtl' ) =>
	setLocaleData( { 'text direction\u0004ltr': [ to ] } );

afterEach( () => direction( 'ltr' ) );

it( 'opens by its address, with nothing to save', async () => {
	await openHelp();
	expect( screen.getByRole( 'link', { name: 'Help' } ) ).toHaveAttribute(
		'aria-current',
		'page'
	);
	expect(
		screen.queryByRole( 'button', { name: 'Save Changes' } )
	).toBeNull();
} );

it( 'keeps Save Changes in reach where something was typed elsewhere', async () => {
	await openHelp();
	await userEvent.click( screen.getByRole( 'link', { name: 'Overview' } ) );
	await userEvent.type( field( 'App ID' ), '2' );
	await userEvent.click( screen.getByRole( 'link', { name: 'Help' } ) );
	expect(
		screen.getByRole( 'button', { name: 'Save Changes' } )
	).toBeVisible();
} );

describe( 'what is the matter', () => {
	it( 'stands first, and the drawings last and folded', async () => {
		await openHelp();
		const titles = Array.from(
			document.querySelectorAll( '.logto-tab:not( [hidden] ) summary' ),
			( { textContent } ) => textContent
		);
		expect( titles[ 0 ] ).toBe( 'A customer can’t sign in' );
		expect( titles.slice( -3 ) ).toEqual( [
			'Glossary',
			'Signing in, step by step',
			'Signing out, step by step',
		] );
		expect( drawing( 'Signing in, step by step' ) ).not.toBeVisible();
	} );

	it( 'leads to the very field, on its tab', async () => {
		await openHelp();
		const topic = await unfold( 'People land on the wrong page' );
		await userEvent.click(
			topic.getByRole( 'link', { name: 'Page after sign-in, by role' } )
		);
		expect(
			screen.getByRole( 'link', { name: 'Sign-in' } )
		).toHaveAttribute( 'aria-current', 'page' );
		await waitFor( () =>
			expect(
				button( 'Add row: Page after sign-in, by role' )
			).toHaveFocus()
		);
	} );

	it( 'names the address at which people sign in', async () => {
		await openHelp();
		await unfold( 'I want a sign-in button on my page' );
		expect(
			screen.getByText( 'https://site.test/wp-login.php' )
		).toBeVisible();
	} );

	it( 'has every field that it leads to on the tab that it opens', () => {
		const groups = {
			'sign-in': [ 'sign_in', 'after_sign_in', 'passwords' ],
			overview: [ 'connection' ],
			accounts: [ 'accounts', 'requirements' ],
			roles: [ 'roles' ],
			sessions: [ 'sessions', 'webhooks', 'management' ],
			log: [ 'log' ],
			advanced: [ 'advanced' ],
			help: [],
		} as const;
		const wrong = topics( '' )
			.flatMap( ( { links } ) => links )
			.filter(
				( link ) =>
					'tab' in link &&
					link.field !== undefined &&
					link.field !== 'redirect_uri' &&
					! groups[ link.tab ].some( ( group ) =>
						( namesIn( group ) as readonly string[] ).includes(
							link.field ?? ''
						)
					)
			);
		expect( wrong ).toEqual( [] );
	} );
} );

describe( 'the system report', () => {
	const press = async () => userEvent.click( button( 'Copy system report' ) );
	const report = () => screen.queryByLabelText( 'System report' );

	it( 'is made by the site, copied, and shown', async () => {
		const requests = await openHelp( () => json( { report: 'Facts.' } ) );
		const user = userEvent.setup();
		await user.click( button( 'Copy system report' ) );
		await screen.findByText( /^Copied/ );
		expect( report() ).toHaveValue( 'Facts.' );
		expect( report() ).toHaveAttribute( 'readonly' );
		expect( await navigator.clipboard.readText() ).toBe( 'Facts.' );
		expect( requests.at( -1 ) ).toMatchObject( {
			method: 'GET',
			path: '/logto/v1/system-report',
		} );
	} );

	it.each( [
		[
			'the site refuses',
			() =>
				json( { code: 'rest_forbidden', data: { status: 403 } }, 403 ),
			/is not allowed/,
		],
		[ 'no report comes', () => json( { report: 3 } ), /can’t read/ ],
	] )( 'says so where %s', async ( _, answer, sentence ) => {
		await openHelp( answer );
		await press();
		expect( ( await screen.findAllByText( sentence ) )[ 0 ] ).toBeVisible();
		expect( report() ).toBeNull();
	} );
} );

it.each( [ signInFlow(), signOutFlow() ] )(
	'draws every step of “$title”, and says it in words',
	async ( { title, lanes, steps } ) => {
		await openHelp();
		await unfold( title );
		const region = drawing( title );
		expect( region ).toHaveAttribute( 'tabindex', '0' );
		for ( const lane of lanes ) {
			expect( within( region ).getByText( lane ) ).toBeInTheDocument();
		}
		for ( const { sentence } of steps ) {
			expect( screen.getByText( sentence ) ).toBeVisible();
		}
		expect( within( region ).getAllByText( /^\d+\. / ) ).toHaveLength(
			steps.length
		);
	}
);

it.each( [
	[ 'ltr', 'right' ],
	[ 'rtl', 'left' ],
] as const )( 'begins where the language does: %s', async ( to, points ) => {
	direction( to );
	await openHelp();
	await unfold( 'Signing in, step by step' );
	const first = drawing( 'Signing in, step by step' ).querySelector(
		'[data-points-to]'
	);
	expect( first ).toHaveAttribute( 'data-points-to', points );
} );

it( 'explains Logto’s words, and leads to the documentation', async () => {
	await openHelp();
	await unfold( 'Glossary' );
	expect( screen.getByText( 'Connector' ) ).toBeVisible();
	const all = await unfold( 'Documentation, in English, on GitHub' );
	expect(
		all.getByRole( 'link', { name: /^Why a sign-in was refused/ } )
	).toHaveAttribute( 'href', docs( 'refusals' ) );
} );
