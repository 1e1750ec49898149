import type { Answer } from '../../logto/spoil.ts';
import type { Stage } from '../../e2e/stage.ts';
import { CANARY, expect, test } from '../arena.ts';
import { nothingGotOut, withCredential } from '../management/background.ts';

// What answers in Logto's place while phone sign-in is set up: a sentence comes of it, and Aliyun's secret stays where it is.

const SECRET = 'aliyun-S3cret';

const steps: [ method: string, route: string, body: unknown ][] = [
	[ 'GET', '', {} ],
	[ 'POST', '/connector', form() ],
	[ 'POST', '/test', { ...form(), phone: '8613800138000' } ],
	[ 'POST', '/sign-in', { mode: 'sign_up' } ],
	[ 'DELETE', '/sign-in', {} ],
];

function form() {
	const usages = [ 'SignIn', 'Register', 'ForgotPassword', 'Generic' ];
	return {
		factory: 'aliyun-short-message-service',
		config: {
			access_key_id: 'LTAI',
			access_key_secret: SECRET,
			sign_name: 'Sign',
			templates: usages.map( ( usage ) => ( {
				usage,
				code: 'SMS_1',
				overseas: '',
			} ) ),
			strict: false,
		},
		replace: null,
	};
}

const json = { 'content-type': 'application/json' };

const answers: [ what: string, answer: Partial< Answer > ][] = [
	[
		'a page',
		{
			status: 200,
			headers: { 'content-type': 'text/html' },
			body: `<title>${ CANARY }</title>`,
		},
	],
	[
		'an error that repeats the secret everywhere',
		{
			status: 400,
			headers: json,
			body: JSON.stringify( {
				code: 'connector.general',
				message: `${ SECRET } ${ CANARY }`,
				data: {
					Code: SECRET,
					errorDescription: SECRET,
					issues: [ { path: [ SECRET ], message: SECRET } ],
				},
			} ),
		},
	],
	[
		'too many requests',
		{ status: 429, headers: json, body: '{"code":"x"}' },
	],
	[ 'status 500', { status: 500, headers: json, body: '{"code":"x"}' } ],
	[ 'a number', { status: 200, headers: json, body: '5' } ],
	[
		'connectors that are none',
		{ status: 200, headers: json, body: '{"signIn":[],"signUp":5}' },
	],
];

for ( const [ what, answer ] of answers ) {
	test( `phone: ${ what } → a sentence, and no secret gets out`, async ( {
		stage,
	} ) => {
		await withCredential( stage );
		stage.logto.spoil.next(
			'management',
			( good ) => ( { ...good, ...answer } ),
			Infinity
		);
		// Only what was typed is known to be secret; without it the answer has nothing to repeat.
		const repeats = answer.body?.includes( SECRET ) === true;
		const asked = steps.filter(
			( [ , , body ] ) =>
				! repeats || JSON.stringify( body ).includes( SECRET )
		);
		for ( const [ method, route, body ] of asked ) {
			const { status, text } = await told( stage, method, route, body );
			expect( [ 400, 429 ], `${ method } ${ route }` ).toContain(
				status
			);
			expect( text ).toContain( '"message":' );
			expect( text ).not.toContain( 'S3cret' );
			expect( text ).not.toContain( CANARY );
		}
		expect( stage.site.log() ).not.toContain( SECRET );
		expect( await everything( stage ) ).not.toContain( SECRET );
		await nothingGotOut( stage );
	} );
}

/** What an administrator is answered, with all that there is in it. */
async function told(
	{ site }: Stage,
	method: string,
	route: string,
	body: unknown
): Promise< { status: number; text: string } > {
	const sent = Buffer.from( JSON.stringify( body ) ).toString( 'base64' );
	const answer = await site.wpEval( `
		wp_set_current_user( 1 );
		$request = new WP_REST_Request( '${ method }', '/logto/v1/phone${ route }' );
		$request->set_header( 'content-type', 'application/json' );
		$request->set_body( base64_decode( '${ sent }' ) );
		$response = rest_do_request( $request );
		echo wp_json_encode( array( 'status' => $response->get_status(), 'text' => wp_json_encode( $response->get_data() ) ) );` );
	return JSON.parse( answer ) as { status: number; text: string };
}

const everything = ( { site }: Stage ): Promise< string > =>
	site.wpEval( `
		global $wpdb;
		echo implode( "\\n", $wpdb->get_col( "SELECT option_value FROM $wpdb->options" ) );` );
