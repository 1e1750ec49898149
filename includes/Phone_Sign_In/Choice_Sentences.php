<?php

declare( strict_types=1 );

namespace Logto\Phone_Sign_In;

/** What Logto's rules about signing in and up have against a choice, said before it is made and where Logto says it. */
final class Choice_Sentences {

	public static function no_sms(): string {
		return __( 'Logto has no SMS connector yet. Set one up first.', 'logto' );
	}

	public static function no_email(): string {
		return __( 'People sign in with codes by email there, and Logto has no email connector. Set one up in the Logto Console first.', 'logto' );
	}

	public static function second_factor(): string {
		return __( 'Logto does not send codes of one kind both for signing in and as a second factor. Choose one of the two in the Logto Console.', 'logto' );
	}

	public static function codes_missing(): string {
		return __( 'People sign in with an email address or a phone number and a password only there; Logto wants a code to be possible, too. Allow it in the Logto Console first.', 'logto' );
	}

	/** @return string|null Null where it is none of Logto's rules about it. */
	public static function of( string $code, string $type ): ?string {
		return match ( $code ) {
			'sign_in_experiences.enabled_connector_not_found' => 'Email' === $type ? self::no_email() : self::no_sms(),
			'sign_in_experiences.code_sign_in_must_be_enabled' => self::codes_missing(),
			'sign_in_experiences.email_verification_code_cannot_be_used_for_sign_in', 'sign_in_experiences.phone_verification_code_cannot_be_used_for_sign_in' => self::second_factor(),
			default => null,
		};
	}
}
