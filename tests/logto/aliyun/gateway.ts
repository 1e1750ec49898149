import { isSigned, stringToSign } from './signature.ts';
import { refused } from './refusal.ts';
import type { Account, Refusal, Sending } from './refusal.ts';

/** How far a `Timestamp` may be off. */
const tolerance = 15 * 60 * 1000;

/** What is always the same (logto.md §8); another value is refused. */
const fixed: [ name: string, value: RegExp, code: string ][] = [
	[ 'Format', /^json$/i, 'InvalidParameter.Format' ],
	[ 'SignatureMethod', /^HMAC-SHA1$/, 'InvalidSignatureMethod' ],
	[ 'SignatureVersion', /^1\.0$/, 'InvalidSignatureVersion' ],
	[ 'Version', /^2017-05-25$/, 'InvalidVersion' ],
	[ 'Action', /^(SendSms|SendSmsVerifyCode)$/, 'InvalidAction.NotFound' ],
	[ 'RegionId', /^cn-[a-z]+$/, 'InvalidRegionId' ],
];

const required = [
	...fixed.map( ( [ name ] ) => name ),
	'AccessKeyId',
	'Signature',
	'SignatureNonce',
	'Timestamp',
	'SignName',
	'TemplateCode',
];

/** What only one of the two wants. */
const own: Record< string, string[] > = {
	SendSms: [ 'PhoneNumbers' ],
	SendSmsVerifyCode: [ 'PhoneNumber', 'TemplateParam' ],
};

/**
 * Checks what Aliyun's gateway checks before the SMS service sees anything.
 *
 * @param sending The request.
 * @param account Whose key it should be.
 * @param nonces  Nonces used before; a good request's is added.
 * @param now     Milliseconds, on the caller's clock.
 */
export function gatewayRefusal(
	sending: Sending,
	account: Account,
	nonces: Set< string >,
	now: number
): Refusal | undefined {
	const { method, parameters } = sending;
	const value = ( name: string ) => parameters.get( name ) ?? '';
	if ( method !== 'POST' ) {
		return refused(
			405,
			'UnsupportedHTTPMethod',
			'This HTTP method is not supported.'
		);
	}
	if (
		! sending.contentType.startsWith( 'application/x-www-form-urlencoded' )
	) {
		return refused(
			415,
			'UnsupportedContentType',
			'Only forms are taken.'
		);
	}
	const missing = [ ...required, ...( own[ value( 'Action' ) ] ?? [] ) ].find(
		( name ) => ! value( name )
	);
	if ( missing ) {
		return refused(
			400,
			`Missing${ missing }`,
			`${ missing } is mandatory for this action.`
		);
	}
	const wrong = fixed.find(
		( [ name, pattern ] ) => ! pattern.test( value( name ) )
	);
	if ( wrong ) {
		const status = wrong[ 2 ].endsWith( 'NotFound' ) ? 404 : 400;
		return refused(
			status,
			wrong[ 2 ],
			`Specified ${ wrong[ 0 ] } is not valid.`
		);
	}
	const timestamp = value( 'Timestamp' );
	if ( ! /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test( timestamp ) ) {
		return refused(
			400,
			'InvalidTimeStamp.Format',
			'Specified time stamp or date value is not well formatted.'
		);
	}
	if ( Math.abs( now - Date.parse( timestamp ) ) > tolerance ) {
		return refused(
			400,
			'InvalidTimeStamp.Expired',
			'Specified time stamp or date value is expired.'
		);
	}
	if ( value( 'AccessKeyId' ) !== account.accessKeyId ) {
		return refused(
			404,
			'InvalidAccessKeyId.NotFound',
			'Specified access key is not found.'
		);
	}
	if ( ! isSigned( method, parameters, account.accessKeySecret ) ) {
		const text = stringToSign( method, parameters );
		return refused(
			400,
			'SignatureDoesNotMatch',
			`Specified signature is not matched with our calculation. server string to sign is:${ text }`
		);
	}
	if ( nonces.has( value( 'SignatureNonce' ) ) ) {
		return refused(
			400,
			'SignatureNonceUsed',
			'Specified signature nonce was used already.'
		);
	}
	nonces.add( value( 'SignatureNonce' ) );
	return undefined;
}
