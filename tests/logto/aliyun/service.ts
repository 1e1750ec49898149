import { refused } from './refusal.ts';
import type { Account, Refusal } from './refusal.ts';

/**
 * Checks what the SMS service checks. Its refusals come with HTTP 200.
 *
 * @param parameters The request's.
 * @param account    Whose signatures and templates.
 */
export function serviceRefusal(
	parameters: ReadonlyMap< string, string >,
	account: Account
): Refusal | undefined {
	const phones = ( parameters.get( 'PhoneNumbers' ) ?? '' ).split( ',' );
	const template =
		account.templates[ parameters.get( 'TemplateCode' ) ?? '' ];
	if ( ! phones.every( isPhone ) ) {
		return refused(
			200,
			'isv.MOBILE_NUMBER_ILLEGAL',
			'invalid mobile number'
		);
	}
	if ( ! account.signNames.includes( parameters.get( 'SignName' ) ?? '' ) ) {
		return refused(
			200,
			'isv.SMS_SIGNATURE_ILLEGAL',
			'The signature is illegal.'
		);
	}
	if ( template === undefined ) {
		return refused(
			200,
			'isv.SMS_TEMPLATE_ILLEGAL',
			'The template is illegal.'
		);
	}
	return parameterRefusal( parameters, template, account );
}

/**
 * Checks the parameters of a text: all that it has places for, of the characters
 * that are documented.
 *
 * @param parameters The request's.
 * @param template   The text.
 * @param account    How strict Aliyun is.
 */
export function parameterRefusal(
	parameters: ReadonlyMap< string, string >,
	template: string,
	account: Account
): Refusal | undefined {
	const given = readParameters( parameters.get( 'TemplateParam' ) ?? '{}' );
	if ( ! given ) {
		return refused(
			200,
			'isv.INVALID_JSON_PARAM',
			'The JSON parameter is invalid.'
		);
	}
	const wanted = [ ...template.matchAll( /\$\{(\w+)\}/g ) ].map(
		( [ , name = '' ] ) => name
	);
	if ( wanted.some( ( name ) => ! given[ name ] ) ) {
		return refused(
			200,
			'isv.TEMPLATE_MISSING_PARAMETERS',
			'The template lacks parameters.'
		);
	}
	const checked = account.strictParameters ? Object.keys( given ) : wanted;
	if (
		checked.some(
			( name ) => ! /^[A-Za-z0-9]{1,35}$/.test( given[ name ] ?? '' )
		)
	) {
		return refused(
			200,
			'isv.TEMPLATE_PARAMS_ILLEGAL',
			'A template parameter is illegal.'
		);
	}
	return undefined;
}

/**
 * Reads `TemplateParam`: a JSON object whose values are all text.
 *
 * @param text JSON.
 */
export function readParameters(
	text: string
): Record< string, string > | undefined {
	try {
		const read: unknown = JSON.parse( text );
		return typeof read === 'object' &&
			read !== null &&
			! Array.isArray( read ) &&
			Object.values( read ).every(
				( value ) => typeof value === 'string'
			)
			? ( read as Record< string, string > )
			: undefined;
	} catch {
		return undefined;
	}
}

/** Digits, maybe after `+` or `00`; a Chinese one must be a mobile number. */
function isPhone( phone: string ): boolean {
	const digits = phone.replace( /^(\+|00)/, '' );
	return /^86/.test( digits )
		? /^861[3-9]\d{9}$/.test( digits )
		: /^[1-9]\d{6,14}$/.test( digits );
}
