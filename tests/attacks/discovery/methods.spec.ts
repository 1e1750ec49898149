import { accepted, expect, refused, thenNothing } from '../arena.ts';
import type { Run } from '../arena.ts';
import { forgetDocuments } from '../cold.ts';
import { spoilDocument, withMembers } from './document.ts';

// What the document says about how to sign and how to log in at the token endpoint.

/** Signs in where nothing is known yet, and discovery says something else. */
const announcing =
	( members: Record< string, unknown > ): Run =>
	async ( visitor, stage ) => {
		await forgetDocuments( stage );
		spoilDocument(
			stage.logto,
			withMembers( () => members )
		);
		await visitor.signIn( 'ada' );
	};

const algorithms: [ what: string, value: unknown ][] = [
	[ 'none', [ 'none' ] ],
	[ 'only HS256', [ 'HS256' ] ],
	[ 'another algorithm', [ 'RS256' ] ],
];
for ( const [ what, value ] of algorithms ) {
	refused(
		`cold: discovery that announces ${ what } for signing`,
		'token_algorithm',
		async ( visitor, stage ) => {
			const members = { id_token_signing_alg_values_supported: value };
			// The document is as bad when it is asked for once more, because of the token.
			spoilDocument(
				stage.logto,
				withMembers( () => members )
			);
			await announcing( members )( visitor, stage );
		},
		{ then: thenNothing }
	);
}

// Our own list of algorithms holds then.
const silent: typeof algorithms = [
	[ 'an empty list', [] ],
	[ 'a text instead of a list', 'ES384' ],
	[ 'no list', undefined ],
];
for ( const [ what, value ] of silent ) {
	accepted(
		`cold: discovery that announces ${ what } for signing`,
		announcing( { id_token_signing_alg_values_supported: value } )
	);
}

const methods: [ what: string, value: unknown, basic: boolean ][] = [
	[ 'nothing', undefined, true ],
	[ 'an empty list', [], true ],
	[ 'both methods', [ 'client_secret_post', 'client_secret_basic' ], true ],
	[ 'only POST', [ 'client_secret_post' ], false ],
];
for ( const [ what, value, basic ] of methods ) {
	accepted(
		`cold: discovery that names ${ what } for the App secret`,
		async ( visitor, stage ) => {
			await announcing( {
				token_endpoint_auth_methods_supported: value,
			} )( visitor, stage );
			const [ call ] = stage.logto.calls.to( 'token' );
			expect( call?.headers.authorization !== undefined ).toBe( basic );
			expect( 'client_secret' in ( call?.body ?? {} ) ).toBe( ! basic );
		}
	);
}
