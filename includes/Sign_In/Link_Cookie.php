<?php

declare( strict_types=1 );

namespace Logto\Sign_In;

use Logto\Accounts\Link_Request;
use Logto\Adapters\Site;

/** Says which browser asked for a mailed link: in another one the link is worth nothing. */
final class Link_Cookie {

	private const COOKIE = 'logto_link';

	public function __construct( private readonly Site $site ) {}

	/** @return string What this browser has, or ''. */
	public function key(): string {
		return $this->site->cookie( self::COOKIE );
	}

	/** Lax: whoever opens the link from a page that shows mail comes from another site. */
	public function set( string $key, int $now ): void {
		$this->site->set_cookie( $this->name(), $key, $now + Link_Request::SECONDS, 'Lax' );
	}

	public function forget(): void {
		$this->site->set_cookie( $this->name(), '', 1, 'Lax' );
	}

	private function name(): string {
		return $this->site->cookie_name( self::COOKIE );
	}
}
