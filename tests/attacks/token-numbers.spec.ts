import { sign } from 'node:crypto';
import { refused } from './arena.ts';

// Numbers that JavaScript would not write, in tokens that are signed well.

/** An attack whose token has a claim written in just this way. */
function number( claim: string, written: string, code: string ): void {
	refused(
		`hostile claims: ${ claim } ${ written }`,
		code,
		async ( visitor, { logto } ) => {
			logto.spoil.idToken( ( { header, payload } ) => {
				const text = JSON.stringify( { ...payload, [ claim ]: '#' } );
				const data = [
					JSON.stringify( header ),
					text.replace( '"#"', written ),
				]
					.map( ( part ) =>
						Buffer.from( part ).toString( 'base64url' )
					)
					.join( '.' );
				const signature = sign( 'sha384', Buffer.from( data ), {
					key: logto.keys.current.privateKey,
					dsaEncoding: 'ieee-p1363',
				} );
				return `${ data }.${ signature.toString( 'base64url' ) }`;
			} );
			await visitor.signIn( 'ada' );
		}
	);
}

number( 'exp', '-1e999', 'claim_type' );
// PHP reads it as infinite: a token that never expires.
number( 'exp', '1e999', 'claim_type' );
number( 'exp', '99999999999999999999999', 'claim_type' );
number( 'exp', '"1e999"', 'claim_type' );
number( 'iat', '1e999', 'claim_type' );
number( 'iat', '-1e999', 'claim_type' );
number( 'nbf', '1e999', 'claim_type' );
