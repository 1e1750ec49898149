<?php

declare( strict_types=1 );

namespace Logto\Tests\Integration;

use Closure;
use Logto\Accounts\Identity;
use Logto\Oidc\Claims;
use Logto\Oidc\Refusal;
use Logto\Oidc\Refusal_Code;
use WP_User;

/** People come from Logto with claims that were verified. */
abstract class Sign_In_Case extends Test_Case {

	protected const ISSUER = 'https://tenant.logto.app/oidc';

	/** @param array<string, mixed> $claims */
	protected static function sign_in( string $subject, array $claims = array() ): WP_User {
		return self::services()->accounts()->accounts()->for_person( new Identity( self::ISSUER, $subject ), new Claims( array( 'sub' => $subject ) + $claims ) );
	}

	/** Logto's word is enough to link an account by its e-mail. */
	protected static function trust(): void {
		self::services()->settings()->store()->save( array( 'link_confirmation' => 'trust' ) );
	}

	/** @param Closure(): mixed $action */
	protected static function assert_refused( Refusal_Code $code, Closure $action ): void {
		$users = self::count_users();
		$rows  = self::count_identities();
		try {
			$action();
			self::fail( 'not refused' );
		} catch ( Refusal $refusal ) {
			self::assertSame( $code, $refusal->reason, $refusal->getMessage() );
		}
		self::assertSame( $users, self::count_users(), 'no account was made' );
		self::assertSame( $rows, self::count_identities(), 'no link was made' );
	}
}
