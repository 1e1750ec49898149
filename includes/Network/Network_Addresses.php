<?php

declare( strict_types=1 );

namespace Logto\Network;

use Logto\Adapters\Site;

/**
 * The addresses of a network that its one application at Logto has to know. Logto takes `*` in host name or path, one part
 * a star (since 1.37), so that the main site's and one more stand for all; sites out of its reach are listed.
 *
 * @phpstan-type Pair array{redirect_uri: string, post_sign_out_redirect_uri: string}
 */
final class Network_Addresses {

	/**
	 * @param string $domain The network's, with its port.
	 * @param string $path   The network's.
	 * @param bool   $hosts  Whether sites are hosts below that domain, and not folders.
	 */
	public function __construct(
		private readonly Site $site,
		private readonly Sites $sites,
		private readonly string $domain,
		private readonly string $path,
		private readonly bool $hosts,
	) {}

	/** @return array{shared: list<Pair>, separate: list<Pair>, is_all: bool} The main site's and the one with a star, ready to copy; those of single sites; whether that is all of these. */
	public function all(): array {
		$main    = self::pair( $this->site->redirect_uri(), $this->site->post_sign_out_redirect_uri() );
		$stars   = self::pair( $this->with_star( $this->site->callback_url() ), $this->with_star( $this->site->signed_out_callback_url() ) );
		$reaches = '' !== $stars['redirect_uri'];
		$others  = $this->sites->out_of_reach( $reaches ? $this->host() : '', $this->path, $this->hosts );
		return array(
			'shared'   => $reaches ? array( $main, $stars ) : array( $main ),
			'separate' => array_map( $this->of_site( ... ), $others['ids'] ),
			'is_all'   => $others['is_all'],
		);
	}

	/** Below which sites are: WordPress leaves the www. of a network out of its sites' names. */
	private function host(): string {
		$domain = Site::host( Site::normal( "https://$this->domain" ) );
		return $this->hosts ? (string) preg_replace( '/\Awww\./', '', $domain ) : $domain;
	}

	/** @return string The same address with a star in it; '' where Logto takes none there. */
	private function with_star( string $url ): string {
		$parts = wp_parse_url( $url );
		if ( ! is_array( $parts ) || ! isset( $parts['scheme'], $parts['host'], $parts['path'] ) || ! str_starts_with( $parts['path'], $this->path ) ) {
			return '';
		}
		$port  = isset( $parts['port'] ) ? ":{$parts['port']}" : '';
		$query = isset( $parts['query'] ) ? "?{$parts['query']}" : '';
		if ( ! $this->hosts ) {
			return "{$parts['scheme']}://{$parts['host']}$port{$this->path}*/" . substr( $parts['path'], strlen( $this->path ) ) . $query;
		}
		$host = (string) preg_replace( '/:\d+\z/', '', $this->host() );
		// The last two parts of a host name have to be plain, and a number is no name.
		return ! str_contains( $host, '.' ) || rest_is_ip_address( $host ) === $host ? '' : "{$parts['scheme']}://*.$host$port{$parts['path']}$query";
	}

	/** @return Pair */
	private function of_site( int $id ): array {
		switch_to_blog( $id );
		$pair = self::pair( $this->site->callback_url(), $this->site->signed_out_callback_url() );
		restore_current_blog();
		return $pair;
	}

	/** @return Pair */
	private static function pair( string $redirect_uri, string $post_sign_out_redirect_uri ): array {
		return compact( 'redirect_uri', 'post_sign_out_redirect_uri' );
	}
}
