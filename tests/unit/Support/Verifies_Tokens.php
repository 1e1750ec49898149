<?php

declare( strict_types=1 );

namespace Logto\Tests\Unit\Support;

use Logto\Oidc\Jws;
use Logto\Oidc\Refusal_Code;
use PHPUnit\Framework\Assert;

/** Verifies tokens against a key set that was just fetched, whatever their claims are. */
trait Verifies_Tokens {

	use Expects_Refusal;

	/** @param list<mixed> $keys */
	private static function verify( string $token, array $keys ): void {
		$tenant = new Tenant( $keys );
		Jws::parse( $token )->verify( $tenant->provider(), Clock::frozen() );
	}

	/** @param list<mixed> $keys */
	private static function assert_verifies( string $token, array $keys ): void {
		Assert::assertNull( self::refusal_of( static fn () => self::verify( $token, $keys ) )?->getMessage() );
	}

	/** @param list<mixed> $keys */
	private static function assert_not_verified( Refusal_Code $code, string $token, array $keys ): void {
		self::assert_refused( $code, static fn () => self::verify( $token, $keys ) );
	}

	/** @param list<mixed> $keys */
	private static function assert_refused_somehow( string $token, array $keys ): void {
		Assert::assertContains( self::refusal_of( static fn () => self::verify( $token, $keys ) )?->reason, array( Refusal_Code::Token_Signature, Refusal_Code::Token_Key_Unknown, Refusal_Code::Token_Malformed ) );
	}
}
