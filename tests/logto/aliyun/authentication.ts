import { refused } from './refusal.ts';
import type { Account, Refusal } from './refusal.ts';
import { parameterRefusal } from './service.ts';

/**
 * Whether a request is for the message authentication service (MAS).
 *
 * @param parameters The request's.
 */
export function isAuthentication(
	parameters: ReadonlyMap< string, string >
): boolean {
	return parameters.get( 'Action' ) === 'SendSmsVerifyCode';
}

/**
 * Checks what that service checks: mainland numbers, and signatures and templates
 * that it has given away. Its codes have no `isv.` in front.
 *
 * @param parameters The request's.
 * @param account    Whose.
 */
export function authenticationRefusal(
	parameters: ReadonlyMap< string, string >,
	account: Account
): Refusal | undefined {
	const value = ( name: string ) => parameters.get( name ) ?? '';
	const isMainland =
		[ '', '86' ].includes( value( 'CountryCode' ) ) &&
		/^1[3-9]\d{9}$/.test( value( 'PhoneNumber' ) );
	if ( ! isMainland ) {
		return refused( 200, 'MOBILE_NUMBER_ILLEGAL', 'invalid mobile number' );
	}
	const { signNames, templates } = account.gifts;
	if ( ! signNames.includes( value( 'SignName' ) ) ) {
		return refused(
			200,
			'INVALID_PARAMETERS',
			'The signature (SignName) is none that was given away.'
		);
	}
	const template = templates[ value( 'TemplateCode' ) ];
	if ( template === undefined ) {
		return refused(
			200,
			'INVALID_PARAMETERS',
			'The template (TemplateCode) is none that was given away.'
		);
	}
	return parameterRefusal( parameters, template, account );
}
