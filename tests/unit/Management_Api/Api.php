<?php

declare( strict_types=1 );

namespace Logto\Tests\Unit\Management_Api;

use Closure;
use Logto\Management_Api\Access_Token;
use Logto\Management_Api\Client;
use Logto\Management_Api\Credential;
use Logto\Management_Api\Sender;
use Logto\Oidc\Http_Response;
use Logto\Oidc\Refusal;
use Logto\Tests\Unit\Support\Clock;
use RuntimeException;

/** A Management API that answers as it is told, one answer after the other, and remembers what it was asked. */
final class Api {

	public const ENDPOINT = 'https://tenant.example.com';
	public const TOKEN    = 'eyJ.a.b-token';
	public const SECRET   = 'S3cret/+of:the%application';

	/** @var list<array{method: string, url: string, headers: array<array-key, mixed>, body: array<array-key, mixed>|string}> */
	public array $requests = array();

	/** @var array{token: string, until: int}|null */
	public ?array $kept = null;

	public int $slept = 0;

	public readonly Clock $clock;

	/** @var list<Http_Response|Refusal> Of the token endpoint; the last one stands for all that follow. */
	public array $tokens;

	/** @var list<Http_Response|Refusal> Of everything else. */
	public array $answers = array();

	public function __construct( Http_Response|Refusal ...$answers ) {
		$this->clock   = new Clock();
		$this->tokens  = array( self::token() );
		$this->answers = array_values( $answers );
	}

	/** @param array<string, mixed> $other */
	public static function token( array $other = array() ): Http_Response {
		return self::json(
			$other + array(
				'access_token' => self::TOKEN,
				'expires_in'   => 3600,
				'token_type'   => 'Bearer',
				'scope'        => 'all',
			)
		);
	}

	/** @param array<array-key, mixed> $body */
	public static function json( array $body, int $status = 200, string $total = '', string $retry_after = '' ): Http_Response {
		return new Http_Response( $status, 'application/json; charset=utf-8', (string) json_encode( $body ), '', '', $total, $retry_after );
	}

	/** An error as Logto's Management API has them. */
	public static function error( int $status, string $code, string $message = 'What went wrong.' ): Http_Response {
		return self::json( compact( 'code', 'message' ), $status );
	}

	public static function credential( string $resource = 'https://default.logto.app/api' ): Credential {
		return new Credential( self::ENDPOINT, 'm2m', self::SECRET, $resource );
	}

	public function client(): Client {
		return new Client( self::credential(), $this->access_token(), new Sender( self::ENDPOINT, $this->http(), $this->sleep( ... ) ) );
	}

	public function access_token(): Access_Token {
		return new Access_Token(
			self::credential(),
			$this->http(),
			fn (): ?array => $this->kept,
			function ( ?array $kept ): void {
				$this->kept = $kept;
			},
			$this->clock->reader()
		);
	}

	/** @return list<string> Method and path with query, without the token endpoint's. */
	public function asked(): array {
		$asked = array();
		foreach ( $this->requests as $request ) {
			if ( str_starts_with( $request['url'], self::ENDPOINT . '/api/' ) ) {
				$asked[] = $request['method'] . ' ' . substr( $request['url'], strlen( self::ENDPOINT . '/api' ) );
			}
		}
		return $asked;
	}

	/** How often a token was asked for. */
	public function tokens_asked(): int {
		return count( $this->requests ) - count( $this->asked() );
	}

	private function sleep( int $micros ): void {
		$this->slept += $micros;
	}

	/** @return Closure(string, string, array<string, string>, array<string, string>|string): Http_Response */
	private function http(): Closure {
		return function ( string $method, string $url, array $headers, array|string $body ): Http_Response {
			$this->requests[] = compact( 'method', 'url', 'headers', 'body' );
			$is_token         = self::ENDPOINT . '/oidc/token' === $url;
			$answer           = $is_token ? ( count( $this->tokens ) > 1 ? array_shift( $this->tokens ) : $this->tokens[0] ) : array_shift( $this->answers );
			if ( $answer instanceof Refusal ) {
				throw $answer;
			}
			return $answer ?? throw new RuntimeException( "nobody answers at $method $url" );
		};
	}
}
