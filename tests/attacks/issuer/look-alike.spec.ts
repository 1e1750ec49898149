import { expect, test } from '../arena.ts';
import type { Stage } from '../../e2e/stage.ts';
import {
	anotherTenant,
	comeIn,
	identities,
	people,
	withAnotherAddress,
	writeConstants,
} from './address.ts';
import type { Elsewhere } from './address.ts';

// Another Logto poses as the former one, so that its people get into the accounts of others. Keys are public, and so is
// everything else that it can show with nobody present.

test.beforeEach( ( { stage } ) => {
	stage.logto.people.add( { username: 'ada', password: 'correct horse' } );
} );

type Pose = ( there: Elsewhere, stage: Stage ) => void;

const listed = ( { logto }: Stage ) =>
	logto.keys.listed.map( ( { kid, alg, publicKey } ) => ( {
		...publicKey.export( { format: 'jwk' } ),
		kid,
		alg,
		use: 'sig',
	} ) );

const shows =
	( keys: ( own: object[], former: object[] ) => object[] ): Pose =>
	( there, stage ) => {
		there.logto.spoil.next(
			'jwks',
			( answer ) => {
				const { keys: own } = JSON.parse( answer.body ) as {
					keys: object[];
				};
				return {
					...answer,
					body: JSON.stringify( {
						keys: keys( own, listed( stage ) ),
					} ),
				};
			},
			Infinity
		);
	};

const poses: [ name: string, pose: Pose ][] = [
	[
		'shows the former one’s keys beside its own',
		shows( ( own, former ) => [ ...former, ...own ] ),
	],
	[
		'gives its own key the former one’s id',
		shows( ( own, former ) =>
			own.map( ( key ) => ( {
				...key,
				kid: ( former[ 0 ] as { kid: string } ).kid,
			} ) )
		),
	],
	[
		'shows the former one’s keys under other ids',
		shows( ( own, former ) => [
			...own,
			...former.map( ( key ) => ( { ...key, kid: 'another' } ) ),
		] ),
	],
	[
		'knows neither App ID nor secret',
		( there ) => {
			there.logto.spoil.next(
				'token',
				( answer ) => ( {
					...answer,
					status: 401,
					body: '{"error":"invalid_client"}',
				} ),
				Infinity
			);
			shows( ( _own, former ) => former )( there, there.before );
		},
	],
];
for ( const [ name, pose ] of poses ) {
	test( `issuer: another Logto ${ name } → nobody is carried over to it`, async ( {
		stage,
	} ) => {
		const { user } = await comeIn( stage );
		await withAnotherAddress(
			stage,
			anotherTenant( stage ),
			async ( there ) => {
				pose( there, stage );
				writeConstants( there );
				expect( ( await comeIn( there, 'eve' ) ).user ).not.toBe(
					user
				);
				const before = await people( stage );
				const moved = await identities( there, 'move' );
				expect( moved.code ).toBe( 1 );
				expect( moved.err ).toContain( 'nobody was carried over' );
				expect( await people( stage ) ).toBe( before );
				expect( ( await comeIn( there, 'eve' ) ).user ).not.toBe(
					user
				);
			}
		);
	} );
}
