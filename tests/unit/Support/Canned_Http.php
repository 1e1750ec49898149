<?php

declare( strict_types=1 );

namespace Logto\Tests\Unit\Support;

use Closure;
use LogicException;
use Logto\Oidc\Http_Response;
use Logto\Oidc\Refusal;
use Logto\Oidc\Refusal_Code;

/**
 * Stands in for the network: answers by address (without its query) and remembers what was asked.
 *
 * An address that nobody answers is a mistake of the test, not a network that is down: for that there is `down()`.
 */
final class Canned_Http {

	/** @var list<array{method: string, url: string, headers: array<string, string>, form: array<string, string>}> */
	public array $requests = array();

	/** @var array<string, Closure(array{method: string, url: string, headers: array<string, string>, form: array<string, string>}): Http_Response> */
	private array $by_request = array();

	/** @param array<string, Http_Response|Refusal> $answers By address without query. */
	public function __construct( private array $answers = array() ) {}

	public function answer( string $url, Http_Response|Refusal $answer ): self {
		$this->answers[ $url ] = $answer;
		return $this;
	}

	/** @param Closure(array{method: string, url: string, headers: array<string, string>, form: array<string, string>}): Http_Response $answer By what is asked. */
	public function answer_by( string $url, Closure $answer ): self {
		$this->by_request[ $url ] = $answer;
		return $this;
	}

	/** @param array<array-key, mixed> $document */
	public function answer_json( string $url, array $document, int $status = 200 ): self {
		return $this->answer( $url, self::json( $document, $status ) );
	}

	/** No answer comes from any address any more. */
	public function down(): self {
		foreach ( array_keys( $this->answers ) as $url ) {
			$this->answers[ $url ] = new Refusal( Refusal_Code::Provider_Unreachable, 'timeout' );
		}
		return $this;
	}

	/** @param array<array-key, mixed> $document */
	public static function json( array $document, int $status = 200 ): Http_Response {
		return new Http_Response( $status, 'application/json; charset=utf-8', json_encode( (object) $document, JSON_THROW_ON_ERROR ) );
	}

	/**
	 * @param array<string, string> $headers
	 * @param array<string, string> $form
	 */
	public function send( string $method, string $url, array $headers = array(), array $form = array() ): Http_Response {
		$request          = compact( 'method', 'url', 'headers', 'form' );
		$this->requests[] = $request;
		$address          = explode( '?', $url, 2 )[0];
		if ( isset( $this->by_request[ $address ] ) ) {
			return $this->by_request[ $address ]( $request );
		}
		$answer = $this->answers[ $address ] ?? throw new LogicException( "nobody answers at $address" );
		return $answer instanceof Refusal ? throw $answer : $answer;
	}

	/** @return list<string> Addresses asked for, without their queries. */
	public function asked(): array {
		return array_map( static fn ( array $request ): string => explode( '?', $request['url'], 2 )[0], $this->requests );
	}

	/** @return array<array-key, mixed> Query of the last request. */
	public function last_query(): array {
		$last = end( $this->requests );
		parse_str( false === $last ? '' : (string) parse_url( $last['url'], PHP_URL_QUERY ), $query );
		return $query;
	}
}
