import { CANARY, freshStart, refused } from '../arena.ts';
import { MUCH, openChanged } from '../visit.ts';

// The code, before anybody is asked about it.

const codes: [ what: string, code: string ][] = [
	[ 'empty', '' ],
	[ 'of as much as the server takes', 'c'.repeat( MUCH ) ],
	[ 'of 4097 characters', 'c'.repeat( 4097 ) ],
	[ 'with a null byte', `${ CANARY }\u0000` ],
	[ 'with a line feed and a header', `c\r\nX-Fox: ${ CANARY }` ],
	[ 'with a tab', `c\t${ CANARY }` ],
	[ 'with a delete character', `c\u007f${ CANARY }` ],
	[ 'in another script', `ç${ CANARY }` ],
];
for ( const [ what, code ] of codes ) {
	refused( `a code ${ what }`, 'response_invalid', ( visitor ) =>
		openChanged( visitor, ( parameters ) => {
			parameters.set( 'code', code );
		} )
	);
}

refused( 'a code in broken UTF-8', 'response_invalid', ( visitor ) =>
	openChanged( visitor, ( _parameters, answer ) => {
		answer.search = answer.search.replace(
			'code=',
			`code=${ CANARY }%ff%fe`
		);
	} )
);

for ( const name of [ 'code', '%63ode', 'code[]', 'code[0][x]' ] ) {
	refused( `a second code as ${ name }`, 'response_invalid', ( visitor ) =>
		openChanged( visitor, ( _parameters, answer ) => {
			answer.search += `&${ name }=${ CANARY }`;
		} )
	);
}

const strange = [
	CANARY,
	`${ CANARY }"'><script>`,
	`${ CANARY }&grant_type=client_credentials`,
	`${ CANARY }' OR 1=1 -- `,
	`${ CANARY } %00 %s {}`,
];
for ( const code of strange ) {
	freshStart( `a code that Logto never gave: ${ code }`, ( visitor ) =>
		openChanged( visitor, ( parameters ) => {
			parameters.set( 'code', code );
		} )
	);
}

refused(
	'two codes in a row that Logto never gave',
	'code_refused',
	async ( visitor, { logto } ) => {
		logto.spoil.next(
			'callback',
			( answer ) => {
				const target = new URL( String( answer.headers.location ) );
				target.searchParams.set( 'code', CANARY );
				answer.headers.location = target.href;
			},
			2
		);
		await visitor.signIn( 'ada' );
	}
);
