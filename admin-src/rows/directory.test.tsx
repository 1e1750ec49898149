import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';

import { json, serverState, type Answer } from '../testing/fake-site';
import { openTab } from '../testing/open-page';
import { normalizeDirectory } from './directory';

const TENANT = {
	roles: [ { name: 'editors' }, 7 ],
	organizations: [
		{ id: 'org_1', name: 'Acme' },
		{ id: 'org_2', name: '' },
	],
	organization_roles: [ { name: 'owner' } ],
	is_whole: true,
};

const MAP = [
	{ source: 'role', name: 'staff', role: 'editor' },
	{ source: 'organization', name: 'org_1', role: 'editor' },
	{ source: 'organization_role', name: '', role: 'editor' },
] as const;

const openMap = async ( hasCredential: boolean, ...answers: Answer[] ) =>
	openTab(
		'roles',
		() =>
			json(
				serverState( {
					settings: {
						...serverState().settings,
						role_map: [ ...MAP ],
						management_app_id: 'm2m',
					},
					secrets: {
						...serverState().secrets,
						management_app_secret: hasCredential,
					},
				} )
			),
		...answers
	);

const names = () =>
	screen.getAllByLabelText< HTMLInputElement >( 'Name or ID at Logto' );
const choices = ( row: number ) =>
	[ ...( names()[ row ]?.list?.options ?? [] ) ].map(
		( { value, label } ) => [ value, label ]
	);

it( 'what the tenant has is picked from, by its name there', async () => {
	const requests = await openMap( true, () => json( TENANT ) );
	expect( await screen.findByText( 'Acme' ) ).toBeVisible();
	expect( choices( 0 ) ).toEqual( [ [ 'editors', 'editors' ] ] );
	expect( choices( 1 ) ).toEqual( [
		[ 'org_1', 'Acme' ],
		[ 'org_2', 'org_2' ],
	] );
	expect( choices( 2 ) ).toEqual( [
		[ 'org_1:owner', 'owner in Acme' ],
		[ 'org_2:owner', 'owner in org_2' ],
	] );
	// Three rows, one question.
	expect( requests.slice( 1 ) ).toHaveLength( 1 );
} );

it( 'a name that Logto does not have is said to be none, but not while it is typed', async () => {
	await openMap( true, () => json( TENANT ) );
	await screen.findByText( 'Acme' );
	const [ first ] = names();
	expect( first ).toHaveAccessibleDescription( /nothing of this name/ );
	await userEvent.clear( first as HTMLElement );
	await userEvent.type( first as HTMLElement, 'edit' );
	expect( first ).not.toHaveAccessibleDescription( /nothing of this name/ );
} );

it( 'nothing is said to be missing where Logto has more than was told', async () => {
	await openMap( true, () => json( { ...TENANT, is_whole: false } ) );
	await screen.findByText( 'Acme' );
	expect( screen.queryByText( /nothing of this name/ ) ).toBeNull();
} );

it.each( [
	[ 'without a credential', false, [] ],
	[ 'where Logto does not answer', true, [ () => json( {}, 503 ) ] ],
	[ 'where the answer is none', true, [ () => json( [] ) ] ],
] as const )(
	'%s names that were met so far are suggested',
	async ( _case, hasCredential, answers ) => {
		const requests = await openMap( hasCredential, ...answers );
		expect( choices( 0 ) ).toEqual( [ [ 'staff', 'staff' ] ] );
		expect( requests.slice( 1 ) ).toHaveLength( answers.length );
		expect( screen.queryByText( /nothing of this name/ ) ).toBeNull();
	}
);

it.each( [ null, 'x', {}, { roles: 7 } ] )( 'takes %j for none', ( answer ) => {
	expect( normalizeDirectory( answer ) ).toBeNull();
} );
