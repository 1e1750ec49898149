import type { Logto } from '../../../tools/logto.ts';
import type { Places, Secret } from './search.ts';

type Answer = Record< string, unknown >;

/** Notes every code and token that the stand-in gives out from now on. */
export function watchTokens( { spoil }: Logto ): Answer[] {
	const answers: Answer[] = [];
	spoil.next(
		'token',
		( { status, body } ) => {
			if ( status === 200 ) {
				answers.push( JSON.parse( body ) as Answer );
			}
		},
		Infinity
	);
	spoil.next(
		'callback',
		( { headers } ) => {
			const answer = new URL( String( headers.location ) );
			answers.push( Object.fromEntries( answer.searchParams ) );
		},
		Infinity
	);
	return answers;
}

/** What went between the site and Logto at the sign-ins: tokens, codes, verifiers, credentials. */
export function secretsOfTheSignIns(
	{ calls }: Logto,
	answers: readonly Answer[]
): Secret[] {
	const tokens = answers.flatMap( ( answer ) =>
		Object.entries( answer ).filter(
			( [ name ] ) => name === 'code' || name.endsWith( '_token' )
		)
	);
	// Whether an application has a secret at all is asked without one.
	const withSecret = calls
		.to( 'token' )
		.filter( ( { headers } ) => headers.authorization );
	const sent = withSecret.flatMap( ( { body, headers } ) => [
		[ 'code', body[ 'code' ] ],
		[ 'code_verifier', body[ 'code_verifier' ] ],
		[
			'client credentials',
			headers.authorization?.replace( 'Basic ', '' ),
		],
	] );
	return (
		[ ...tokens, ...sent ]
			// A machine's application shows no code.
			.filter( ( [ , value ] ) => value !== undefined )
			.map( ( [ name, value ] ) => ( {
				name: String( name ),
				value: String( value ),
			} ) )
	);
}

/** What Logto was asked, without the fields in which a secret belongs. */
export function asked( { calls }: Logto ): Places {
	return new Map(
		calls.all.map( ( { endpoint, url, headers, body }, at ) => [
			`request ${ at } to Logto (${ endpoint })`,
			JSON.stringify( [
				url,
				{ ...headers, authorization: '' },
				endpoint === 'token' ? {} : body,
				// There the App secret or the access token belongs into it.
				[ 'token', 'userinfo', 'management' ].includes( endpoint )
					? ''
					: headers.authorization,
			] ),
		] )
	);
}
