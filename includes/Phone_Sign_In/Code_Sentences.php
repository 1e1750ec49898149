<?php

declare( strict_types=1 );

namespace Logto\Phone_Sign_In;

/**
 * Why Aliyun did not send a message, in plain words with what to do: its own list for SendSms and SendSmsVerifyCode, and what
 * its gateway says of keys and signed requests. The Message Authentication Service leaves out what stands before the
 * dot, and so do we.
 */
final class Code_Sentences {

	/** Where Aliyun explains every code. */
	private const LIST = 'https://help.aliyun.com/en/sms/developer-reference/api-error-codes';

	/** @return string Plain text. A code that is not known is named, with where to look it up. */
	public static function of( string $code ): string {
		$name = (string) preg_replace( '/\A(?:isv|isp|biz)\./i', '', $code );
		return self::of_key( $name ) ?? self::of_account( $name ) ?? self::of_signature( $name ) ?? self::of_template( $name ) ?? self::of_number( $name ) ?? self::of_rate( $name )
			/* translators: 1: a code of Aliyun's. 2: a web address. */
			?? sprintf( __( 'Aliyun did not send the message, for a reason of its own: %1$s. It explains its codes at %2$s.', 'logto' ), $code, self::LIST );
	}

	/** The AccessKey, what it may do, and from where. */
	private static function of_key( string $name ): ?string {
		return match ( $name ) {
			'InvalidAccessKeyId.NotFound', 'MissingAccessKeyId', 'InvalidAccessKeyId', 'ACCOUNT_NOT_EXISTS' => __( 'Aliyun does not know this AccessKey ID. Copy it again from Aliyun’s RAM console; a deleted one needs a new key.', 'logto' ),
			'InvalidAccessKeyId.Inactive' => __( 'This AccessKey is disabled. Enable it in Aliyun’s RAM console.', 'logto' ),
			'SignatureDoesNotMatch', 'IncompleteSignature', 'InvalidSignature' => __( 'The AccessKey Secret is wrong; the signature name has nothing to do with it. Paste the secret again, or make a new AccessKey.', 'logto' ),
			'RAM_PERMISSION_DENY', 'NoPermission', 'Forbidden.RAM', 'Forbidden', 'RAM_CHECK_FAILED' => __( 'The RAM user of this AccessKey may not send messages. Give it the permission in Aliyun’s RAM console.', 'logto' ),
			'DENY_IP_RANGE' => __( 'Aliyun takes requests for mainland numbers from mainland China only, and Logto’s server is elsewhere. Use a Logto there, another SMS connector, or ask Aliyun.', 'logto' ),
			'IpNotInWhitelist', 'Forbidden.IpNotInWhiteList', 'IP_NOT_IN_WHITELIST', 'InvalidIp' => __( 'The AccessKey is limited to other IP addresses than that of Logto’s server. Change that in Aliyun’s RAM console.', 'logto' ),
			'InvalidTimeStamp.Expired', 'InvalidTimeStamp.Format', 'IllegalTimestamp' => __( 'The clock of Logto’s server is wrong by more than 15 minutes. Set it right.', 'logto' ),
			'SignatureNonceUsed', 'SYSTEM_ERROR', 'GATEWAY_ERROR', 'UNKNOWN', 'SP_UNKNOWN_ERROR', 'IS_CLOSE', 'NO_ROUTE', 'ServiceUnavailable', 'InternalError', 'DATA_NOT_EXIST' => self::in_trouble(),
			'InvalidVersion', 'InvalidAction.NotFound', 'UnsupportedHTTPMethod', 'InvalidRegionId' => __( 'Aliyun does not understand what Logto sends. Update Logto.', 'logto' ),
			default => null,
		};
	}

	private static function of_account( string $name ): ?string {
		return match ( $name ) {
			'AMOUNT_NOT_ENOUGH', 'OUT_OF_SERVICE', 'BILLING_DEDUCTION_ERROR', 'InsufficientBalance', 'FUNCTION_NOT_OPENED.BALANCE' => __( 'There is no money left in the Aliyun account. Top it up; a package of messages does not help an account in debt.', 'logto' ),
			'PRODUCT_UN_SUBSCRIPT', 'PRODUCT_UNSUBSCRIBE', 'FUNCTION_NOT_OPENED', 'SERVICE_NOT_OPENED' => __( 'The service is not switched on in the Aliyun account that the AccessKey belongs to. Switch it on there.', 'logto' ),
			'ACCOUNT_ABNORMAL', 'SECURITY_FROZEN_ACCOUNT', 'RES_OWNER_ID_UNKNOWN', 'FORBIDDEN_ACTION' => __( 'Something is wrong with the Aliyun account itself, or it is blocked. Ask Aliyun.', 'logto' ),
			'DAY_LIMIT_CONTROL', 'MONTH_LIMIT_CONTROL' => __( 'The total that was set in Aliyun’s console for a day or a month is used up. See who sends so much, then raise it.', 'logto' ),
			'SMS_TEST_SIGN_TEMPLATE_LIMIT', 'SMS_TEST_NUMBER_LIMIT', 'SMS_TEST_TEMPLATE_PARAMS_ILLEGAL' => __( 'A test signature and a test template go together only, with codes of 4 to 6 digits, and to numbers that are bound in Aliyun’s console.', 'logto' ),
			default => null,
		};
	}

	private static function of_signature( string $name ): ?string {
		return match ( $name ) {
			'SMS_SIGNATURE_ILLEGAL', 'SMS_SIGN_NAME_ILLEGAL', 'SIGN_NAME_ILLEGAL', 'InvalidSignName.Malformed', 'SIGN_STATE_ILLEGAL' => __( 'Aliyun knows no such signature in this account, or has not approved it yet. Copy the name again, without 【】 and spaces.', 'logto' ),
			'SMS_SIGN_ILLEGAL', 'SIGNATURE_BLACKLIST', 'SIGN_SOURCE_ILLEGAL', 'SMS_SIGN_EMOJI_ILLEGAL', 'SIGN_OVER_LIMIT' => __( 'Aliyun does not allow this signature any more. Apply for another one.', 'logto' ),
			'SMS_SIGNATURE_SCENE_ILLEGAL', 'SMS_CONTENT_MISMATCH_TEMPLATE_TYPE' => __( 'Signature and template are of different kinds. Take a verification-code template, or a signature of the kind General (通用).', 'logto' ),
			'PORT_NOT_REGISTERED' => __( 'The carriers have not registered the signature yet. Wait some working days; Aliyun’s console shows how far it is.', 'logto' ),
			default => null,
		};
	}

	private static function of_template( string $name ): ?string {
		return match ( $name ) {
			'SMS_TEMPLATE_ILLEGAL', 'SMS_CONTENT_CODE_ILLEGAL', 'SMS_CONTENTCODE_ILLEGAL', 'InvalidTemplateCode.MalFormed', 'TEMPLATE_OVER_LIMIT' => __( 'Aliyun knows no such template in this account, or has not approved it yet. Compare its code; the test uses the one for Generic.', 'logto' ),
			'TEMPLATE_MISSING_PARAMETERS', 'CONTENT_MISSING_PARAMETERS', 'template_parameter_count_illegal', 'INVALID_JSON_PARAM' => __( 'The template needs one variable with the name code. Apply for a template with ${code}.', 'logto' ),
			'INVALID_PARAMETERS', 'PARAMS_ILLEGAL', 'TEMPLATE_PARAMS_ILLEGAL', 'PARAM_LENGTH_LIMIT', 'PARAM_NOT_SUPPORT_URL', 'UNSUPPORTED_CONTENT' => __( 'Aliyun takes letters and digits only, and got more than the code. Update a Logto from before spring 2025.', 'logto' ),
			'SMS_CONTENT_ILLEGAL', 'BLACK_KEY_CONTROL_LIMIT', 'CONTENT_KEYWORD', 'CONTENT_ERROR', 'FILTER' => __( 'Something in the text is not allowed. Apply for a template with other words.', 'logto' ),
			'DOMESTIC_NUMBER_NOT_SUPPORTED', 'COUNTRY_RESTRICTED' => __( 'The template for abroad can’t reach mainland numbers. Give a template for the mainland, too.', 'logto' ),
			default => null,
		};
	}

	private static function of_number( string $name ): ?string {
		return match ( $name ) {
			'MOBILE_NUMBER_ILLEGAL', 'PHONE_NUMBER_ILLEGAL', 'INVALID_NUMBER', 'InvalidRecNum.Malformed', 'MOBILE_COUNT_OVER_LIMIT', 'PHONENUMBERS_OVER_LIMIT' => __( 'Aliyun does not take this number. Begin with its country code; for numbers abroad, turn the strict check on.', 'logto' ),
			'NOT_SUPPORTED_COUNTRY', 'SP_NOT_BY_INTER_SMS' => __( 'Aliyun does not send to this country, or the number takes no messages from abroad.', 'logto' ),
			'MOBILE_NOT_ON_SERVICE', 'MOBILE_ACCOUNT_ABNORMAL', 'MOBLLE_TERMINAL_ERROR', 'MOBILE_TERMINAL_ERROR', 'MOBILE_IN_BLACK', 'USER_REJECT', 'CUSTOMER_REFUSED' => __( 'The phone is off, out of service, or blocks such messages. Try another number.', 'logto' ),
			default => null,
		};
	}

	private static function of_rate( string $name ): ?string {
		$is_rate = in_array( $name, array( 'MOBILE_SEND_LIMIT', 'FREQUENCY', 'FREQUENCY_FAIL', 'InvalidSendSms' ), true ) || str_starts_with( $name, 'BUSINESS_LIMIT' );
		return match ( true ) {
			$is_rate => __( 'Too many codes for this number: Aliyun allows one a minute, five an hour and ten a day. Wait, or try another number.', 'logto' ),
			str_starts_with( $name, 'Throttling' ) => self::in_trouble(),
			default => null,
		};
	}

	private static function in_trouble(): string {
		return __( 'Aliyun or the carrier is busy or in trouble. Try again in a few minutes.', 'logto' );
	}
}
