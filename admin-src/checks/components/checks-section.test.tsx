import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';

import { json, pendingAnswer, serverState } from '../../testing/fake-site';
import { button, open } from '../../testing/open-page';

const NAMES = [
	{ name: 'reachable', label: 'Logto endpoint' },
	{ name: 'app_id', label: 'App ID' },
];
const list = () => json( NAMES );
const good = () =>
	json( {
		...NAMES[ 0 ],
		outcome: 'ok',
		sentence: 'Logto answers.',
		remedy: '',
		detail: 'https://tenant.logto.app',
	} );
const bad = () =>
	json( {
		...NAMES[ 1 ],
		outcome: 'problem',
		sentence: 'Logto doesn’t know this App ID.',
		remedy: 'Copy it again.',
		detail: '',
		fix: 'app_id',
	} );
const state = () => json( serverState() );
const unfoldFine = async () =>
	userEvent.click( screen.getByText( '1 check is fine' ) );
const start = async () => userEvent.click( button( 'Check connection' ) );

it( 'runs nothing by itself', async () => {
	const requests = await open( state );
	expect( button( 'Check connection' ) ).toBeEnabled();
	expect( requests ).toHaveLength( 1 );
} );

it( 'runs one check after another, and says what each found and what to do', async () => {
	const second = pendingAnswer();
	const requests = await open( state, list, good, second.answer );
	await start();
	expect( await screen.findByText( '2 of 2: App ID…' ) ).toBeVisible();
	expect( screen.getByRole( 'progressbar' ) ).toHaveAttribute( 'value', '1' );
	await unfoldFine();
	expect( screen.getByText( /Logto answers\./ ) ).toBeVisible();
	expect( button( 'Check connection' ) ).toHaveAttribute(
		'aria-disabled',
		'true'
	);
	second.arrive( bad() );
	expect( await screen.findByText( 'Done: 1 problem.' ) ).toBeVisible();
	expect( screen.getByText( /Copy it again\./ ) ).toBeVisible();
	const more = screen.getAllByRole( 'link', {
		name: /^Causes and remedies/,
	} );
	expect( more.map( ( link ) => link.getAttribute( 'href' ) ) ).toEqual( [
		expect.stringMatching( /\/docs\/troubleshooting\.md#app_id$/ ),
	] );
	expect( requests.map( ( { path } ) => path ).slice( 1 ) ).toEqual( [
		'/logto/v1/checks',
		'/logto/v1/checks/reachable',
		'/logto/v1/checks/app_id',
		// A problem counts at once: the status is asked for anew.
		'/logto/v1/settings',
	] );
	expect( screen.queryByRole( 'button', { name: 'Stop' } ) ).toBeNull();
	await userEvent.click( screen.getByText( /^Details/ ) );
	expect( screen.getByText( 'https://tenant.logto.app' ) ).toBeVisible();
} );

it( 'has the status say what they found out', async () => {
	const refused = () =>
		json( serverState( { connection: { status: 'refused' } } ) );
	await open( state, list, good, bad, refused );
	expect( screen.getByText( 'Working' ) ).toBeVisible();
	await start();
	expect( await screen.findByText( 'Logto refuses' ) ).toBeVisible();
	expect( screen.getByText( 'Done: 1 problem.' ) ).toBeVisible();
} );

it( 'says when nothing is wrong', async () => {
	await open( state, () => json( NAMES.slice( 0, 1 ) ), good );
	await start();
	expect(
		await screen.findByText( 'Done: nothing is wrong.' )
	).toBeVisible();
} );

it( 'can be stopped, and keeps what it found so far', async () => {
	const second = pendingAnswer();
	await open( state, list, good, second.answer );
	await start();
	await screen.findByText( '2 of 2: App ID…' );
	await userEvent.click( button( 'Stop' ) );
	second.arrive( bad() );
	expect( await screen.findByText( 'Stopped.' ) ).toBeVisible();
	await unfoldFine();
	expect( screen.getByText( /Logto answers\./ ) ).toBeVisible();
	await waitFor( () => expect( button( 'Check connection' ) ).toBeEnabled() );
} );

it.each( [
	[ 'the list is none', [ () => json( 'none' ) ] ],
	[ 'a result is none', [ list, () => json( { outcome: 'odd' } ) ] ],
] as const )( 'says so where %s', async ( _, answers ) => {
	await open( state, ...answers );
	await start();
	expect( await screen.findByText( /can’t read/ ) ).toBeVisible();
	expect( button( 'Check connection' ) ).toBeEnabled();
} );

const CHECKS = [ 'fine', 'unknown', 'odd', 'wrong' ].map( ( name ) => ( {
	name,
	label: name,
} ) );
const finding =
	( at: number, outcome: string, fix = '' ) =>
	() =>
		json( {
			...CHECKS[ at ],
			outcome,
			sentence: `It is ${ outcome }.`,
			remedy: '',
			detail: '',
			fix,
		} );
const found = [
	() => json( CHECKS ),
	finding( 0, 'ok' ),
	finding( 1, 'skipped' ),
	finding( 2, 'warning', 'username_sources' ),
	finding( 3, 'problem', 'https://site.test/wp-admin/options-general.php' ),
];

it( 'shows problems first, then warnings, then what is not known, and folds what is fine', async () => {
	await open( state, ...found );
	await start();
	expect(
		await screen.findByText( 'Done: 1 problem, 1 warning, 1 not known.' )
	).toBeVisible();
	expect(
		screen
			.getAllByText( /^It is|It is/ )
			.map(
				( { textContent } ) => /It is \w+/.exec( textContent )?.[ 0 ]
			)
	).toEqual( [
		'It is problem',
		'It is warning',
		'It is skipped',
		'It is ok',
	] );
	expect(
		screen.getByText( 'It is ok.', { exact: false } )
	).not.toBeVisible();
	for ( const word of [ 'Problem', 'Warning', 'Not known' ] ) {
		expect( screen.getByText( word ) ).toBeVisible();
	}
} );

it( 'leads to the field that puts it right, however it is folded away, and to other screens', async () => {
	await open( state, ...found );
	await start();
	await screen.findByText( /^Done: / );
	expect(
		screen.getByRole( 'link', { name: 'Fix: wrong' } )
	).toHaveAttribute(
		'href',
		'https://site.test/wp-admin/options-general.php'
	);
	expect(
		screen.queryByRole( 'button', { name: 'Fix: unknown' } )
	).toBeNull();
	await userEvent.click( button( 'Fix: odd' ) );
	await waitFor( () =>
		expect( screen.getByLabelText( 'Username at Logto' ) ).toHaveFocus()
	);
	expect( window.location.search ).toContain( 'tab=accounts' );
} );

it( 'makes no button of a place that there is not', async () => {
	await open(
		state,
		() => json( CHECKS.slice( 0, 1 ) ),
		finding( 0, 'problem', 'javascript:alert(1)' )
	);
	await start();
	await screen.findByText( /^Done: / );
	expect( screen.queryByText( 'Fix' ) ).toBeNull();
} );
