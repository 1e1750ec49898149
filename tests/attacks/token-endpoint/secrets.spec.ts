import type { AnswerSpoiler } from '../../logto/spoil.ts';
import { expect, refusals, test } from '../arena.ts';

// Whatever goes wrong with the exchange, what was sent is not written down.

const ends: [ how: string, spoiler: AnswerSpoiler ][] = [
	[ 'well', () => undefined ],
	[ 'with a broken connection', () => 'close' ],
	[ 'with a page', ( good ) => ( { ...good, body: '<p>' } ) ],
	[ 'with an error', ( good ) => ( { ...good, status: 500 } ) ],
	[
		'with a refused client',
		() => ( {
			status: 401,
			headers: { 'content-type': 'application/json' },
			body: '{"error":"invalid_client"}',
		} ),
	],
];
for ( const [ how, spoiler ] of ends ) {
	test( `secrets: an exchange that ends ${ how } leaves none in the log or on the page`, async ( {
		visitor,
		stage,
	} ) => {
		const { site, logto, values } = stage;
		logto.spoil.next( 'token', spoiler );
		await visitor.signIn( 'ada' );
		expect( refusals( stage ) ).toHaveLength( how === 'well' ? 0 : 1 );
		const [ call ] = logto.calls.to( 'token' );
		const { code, code_verifier: verifier } = call?.body ?? {};
		const authorization = call?.headers.authorization ?? '';
		const secrets = [
			values.app_secret,
			authorization.replace( 'Basic ', '' ),
			String( code ),
			String( verifier ),
		];
		for ( const secret of secrets ) {
			expect( secret.length ).toBeGreaterThan( 20 );
			expect( site.log() ).not.toContain( secret );
			expect( visitor.page.text ).not.toContain( secret );
		}
	} );
}
