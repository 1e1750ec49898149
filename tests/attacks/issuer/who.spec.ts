import { expect, test } from '../arena.ts';
import { as, session } from '../settings/rest.ts';
import {
	comeIn,
	people,
	sameTenant,
	withAnotherAddress,
	writeConstants,
} from './address.ts';

// Who may decide what becomes of connected people: an administrator on the settings page, and nobody else.

const bodies: [ route: string, body: object ][] = [
	[ 'issuer', { endpoint: 'https://tenant.example' } ],
	...[ 'agree', 'begin', 'keep', 'continue', 'undo' ].map(
		( what ): [ string, object ] => [ 'identities', { do: what } ]
	),
];

test( 'issuer: a guest, an editor, a subscriber, and an administrator’s cookie without its nonce → refused', async ( {
	stage,
} ) => {
	stage.logto.people.add( { username: 'ada', password: 'correct horse' } );
	await comeIn( stage );
	await withAnotherAddress( stage, sameTenant( stage ), async ( there ) => {
		writeConstants( there );
		await comeIn( there );
		const { cookie, foreignNonce, oldNonce } = await session(
			stage,
			'admin'
		);
		const who: Record< string, string >[] = [
			{},
			as( await session( stage, 'editor' ) ),
			as( await session( stage, 'subscriber' ) ),
			{ cookie },
			{ cookie, 'x-wp-nonce': foreignNonce },
			{ cookie, 'x-wp-nonce': oldNonce },
		];
		const before = await people( stage );
		for ( const headers of who ) {
			for ( const [ route, body ] of bodies ) {
				const answer = await fetch(
					`${ stage.site.url }/?rest_route=/logto/v1/${ route }`,
					{
						method: 'POST',
						headers: {
							...headers,
							'content-type': 'application/json',
						},
						body: JSON.stringify( {
							...body,
							former: stage.logto.endpoint,
						} ),
					}
				);
				expect( [ 401, 403 ] ).toContain( answer.status );
			}
		}
		expect( await people( stage ) ).toBe( before );
		expect( ( await comeIn( there ) ).user ).toBe( 0 );
	} );
} );
