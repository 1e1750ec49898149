import { expect, test } from '../arena.ts';
import { ask, session, written } from './rest.ts';

// Another site makes an admin's browser send something: the cookie comes along, the nonce does not.

/** Ways to say POST that a link or a form on another site has. */
const disguises: [ how: string, query: string, options: RequestInit ][] = [
	[ 'a link', '?_method=POST&log_days=7', {} ],
	[
		'a header that names the method',
		'?log_days=7',
		{ headers: { 'x-http-method-override': 'POST' } },
	],
	[
		'a form',
		'',
		{ method: 'POST', body: new URLSearchParams( { log_days: '7' } ) },
	],
	[
		'a form whose text is JSON',
		'',
		{
			method: 'POST',
			headers: { 'content-type': 'text/plain' },
			body: '{"log_days":7}',
		},
	],
	[
		'a beacon',
		'',
		{
			method: 'POST',
			body: new Blob( [ '{"log_days":7}' ], {
				type: 'application/json',
			} ),
		},
	],
];
for ( const [ how, query, options ] of disguises ) {
	test( `settings: ${ how } of another site, with an admin’s cookie → refused`, async ( {
		stage,
	} ) => {
		const { cookie } = await session( stage, 'admin' );
		const before = await written( stage );
		expect(
			await ask( stage, `/logto/v1/settings${ query }`, {
				...options,
				headers: {
					...( options.headers as
						Record< string, string > | undefined ),
					cookie,
				},
			} )
		).toEqual( { status: 401, code: 'rest_forbidden' } );
		expect( await written( stage ) ).toEqual( before );
	} );
}
