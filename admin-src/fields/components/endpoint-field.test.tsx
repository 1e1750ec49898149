import { act, fireEvent, screen } from '@testing-library/react';
import { exportJWK, generateKeyPair, type JWK } from 'jose';

import { elsewhere, json, notSetUp } from '../../testing/fake-site';
import { field, open, save } from '../../testing/open-page';
import { metadata } from '../../testing/provider';

let key: JWK;

beforeAll( async () => {
	const { publicKey } = await generateKeyPair( 'ES384' );
	key = { ...( await exportJWK( publicKey ) ), alg: 'ES384', use: 'sig' };
} );

afterEach( () => jest.useRealTimers() );

const discovery = ( origin: string ) =>
	elsewhere( () => json( metadata( origin ) ) );
const keys = elsewhere( () => json( { keys: [ key ] } ) );
const notFound = elsewhere(
	() => new Response( 'Not found', { status: 404 } )
);

// One change of the text, as fast typing makes many.
const type = ( value: string ) =>
	fireEvent.change( field( 'Logto endpoint' ), { target: { value } } );

const pass = ( milliseconds: number ) =>
	act( () => jest.advanceTimersByTime( milliseconds ) );

it( 'says politely what browser and server found, once typing has paused', async () => {
	const origin = 'https://tenant.logto.app';
	const requests = await open(
		() => json( notSetUp ),
		() => json( { outcome: 'ok', message: 'It is there.' } ),
		discovery( origin ),
		keys
	);
	jest.useFakeTimers();
	type( 'https://ten' );
	pass( 399 );
	type( 'https://tenant.logto.app' );
	pass( 399 );
	// The same origin in another spelling starts no new wait.
	type( 'https://tenant.logto.app/oidc' );
	expect( requests ).toHaveLength( 1 );
	pass( 1 );
	// The site's server at once; this browser as soon as it has what looks.
	expect( requests ).toHaveLength( 2 );
	expect(
		screen
			.getByText( 'Looking at this address…' )
			.closest( '[role="status"]' )
	).not.toBeNull();

	jest.useRealTimers();
	expect(
		await screen.findByText( /^Logto is there: your browser and/ )
	).toBeVisible();
	expect( requests.map( ( { path } ) => path ).sort() ).toEqual( [
		'/logto/v1/endpoint',
		'/logto/v1/settings',
		'/oidc/.well-known/openid-configuration',
		'/oidc/jwks',
	] );
	expect(
		requests.find( ( { path } ) => path.endsWith( 'endpoint' ) )?.body
	).toEqual( { endpoint: origin } );
} );

it( 'drops the answer about a text that is there no more', async () => {
	let answerFirst: ( response: Response ) => void = () => {};
	const first = new Promise< Response >( ( resolve ) => {
		answerFirst = resolve;
	} );
	await open(
		() => json( notSetUp ),
		elsewhere( async () => first ),
		notFound,
		keys // The first provider's, whose answer comes last.
	);
	jest.useFakeTimers();
	type( 'https://first.test' );
	pass( 400 );
	type( 'https://second.test' );
	pass( 400 );
	jest.useRealTimers();
	expect(
		await screen.findByText( /^Something answers at this address/ )
	).toBeVisible();

	await act( async () => {
		answerFirst( json( metadata( 'https://first.test' ) ) );
		await first;
	} );
	expect( screen.getByText( /^Something answers/ ) ).toBeVisible();
	expect( screen.queryByText( /first\.test/ ) ).not.toBeInTheDocument();
} );

it.each( [
	[ 'my tenant', /starting with https:/ ],
	[ 'https://cloud.logto.io', /^This is a page of Logto itself/ ],
	[ 'http://tenant.logto.app', /^Use https:/ ],
] )(
	'refuses %s with a sentence, without asking it',
	async ( typed, sentence ) => {
		const requests = await open( () => json( notSetUp ) );
		jest.useFakeTimers();
		type( typed );
		pass( 399 );
		expect( screen.queryByText( sentence ) ).not.toBeInTheDocument();
		pass( 1 );
		jest.useRealTimers();
		expect( await screen.findByText( sentence ) ).toBeVisible();
		expect( requests ).toHaveLength( 1 );
	}
);

it( 'reads plain http where the site allows it', async () => {
	const requests = await open(
		() => json( { ...notSetUp, allow_http: true } ),
		notFound
	);
	jest.useFakeTimers();
	type( 'http://logto:3001' );
	pass( 400 );
	jest.useRealTimers();
	await screen.findByText( /^Something answers/ );
	expect( requests ).toHaveLength( 3 );
} );

it( 'asks nothing before somebody types, and gives way to the server', async () => {
	const requests = await open(
		() => json( notSetUp ),
		() =>
			json(
				{
					code: 'rest_invalid_param',
					data: { status: 400, params: { endpoint: 'No origin.' } },
				},
				400
			)
	);
	jest.useFakeTimers();
	pass( 1000 );
	expect( requests ).toHaveLength( 1 );
	type( 'nonsense' );
	pass( 400 );
	jest.useRealTimers();
	expect( await screen.findByText( /starting with https:/ ) ).toBeVisible();
	await save();
	expect( await screen.findByText( 'No origin.' ) ).toBeVisible();
	expect(
		screen.queryByText( /starting with https:/ )
	).not.toBeInTheDocument();
} );

it( 'becomes what is understood when it is left, and says so until it is typed in again', async () => {
	await open( () => json( notSetUp ) );
	type( '"X.logto.app/oidc/.well-known/openid-configuration"' );
	expect( screen.queryByText( /^Changed to/ ) ).toBeNull();
	fireEvent.blur( field( 'Logto endpoint' ) );
	expect( field( 'Logto endpoint' ) ).toHaveValue( 'https://x.logto.app' );
	expect(
		screen.getByText( 'Changed to https://x.logto.app.' )
	).toBeVisible();
	type( 'https://x.logto.ap' );
	expect( screen.queryByText( /^Changed to/ ) ).toBeNull();
	type( 'nothing of the kind' );
	fireEvent.blur( field( 'Logto endpoint' ) );
	expect( field( 'Logto endpoint' ) ).toHaveValue( 'nothing of the kind' );
} );
