<?php

declare( strict_types=1 );

namespace Logto\Management_Api;

use Generator;
use Logto\Oidc\Http_Response;

/**
 * Logto's Management API, asked by the server and never by a browser: some of what it answers is secret.
 *
 * Nothing is asked twice that could happen twice: after no answer, only GET and DELETE are sent once more. Everything that
 * goes wrong is an Api_Error. A path is `/users` and the like, below `<endpoint>/api`; where an ID stands in it, it is made by
 * `Api_Path::of()`.
 */
final class Client {

	/** What Logto gives at most on a page of a list. */
	public const PAGE = 100;

	/**
	 * @param Credential|null   $credential Null where none is kept: then nothing is ever sent.
	 * @param Access_Token|null $token      The same.
	 * @param Sender            $sender     Below the tenant's endpoint.
	 */
	public function __construct(
		private readonly ?Credential $credential,
		private readonly ?Access_Token $token,
		private readonly Sender $sender,
	) {}

	/** Whether there is a credential; whether Logto takes it is known only when it is asked. Asks nothing. */
	public function is_available(): bool {
		return null !== $this->credential;
	}

	/**
	 * Asks for a token, if none is kept: throws where the credential is of no use.
	 *
	 * @throws Api_Error
	 */
	public function try_credential(): void {
		$this->must_have_token()->get();
	}

	/**
	 * @param array<string, string|int|list<string>> $query
	 * @throws Api_Error
	 */
	public function get( string $path, array $query = array() ): Api_Answer {
		return $this->call( 'GET', $path, $query, null );
	}

	/**
	 * @param array<string, mixed> $body
	 * @throws Api_Error
	 */
	public function post( string $path, array $body ): Api_Answer {
		return $this->call( 'POST', $path, array(), $body );
	}

	/**
	 * A field that is an object is replaced whole by Logto: read, merge, write.
	 *
	 * @param array<string, mixed> $body
	 * @throws Api_Error
	 */
	public function patch( string $path, array $body ): Api_Answer {
		return $this->call( 'PATCH', $path, array(), $body );
	}

	/**
	 * @param array<string, mixed> $body
	 * @throws Api_Error
	 */
	public function put( string $path, array $body ): Api_Answer {
		return $this->call( 'PUT', $path, array(), $body );
	}

	/**
	 * @param array<string, string|int|list<string>> $query
	 * @return bool False where there was nothing any more (404).
	 * @throws Api_Error Everything else.
	 */
	public function delete( string $path, array $query = array() ): bool {
		try {
			$this->call( 'DELETE', $path, $query, null );
			return true;
		} catch ( Api_Error $error ) {
			if ( Api_Problem::Not_Found === $error->problem ) {
				return false;
			}
			throw $error;
		}
	}

	/**
	 * The objects of a list, page by page; the next page is asked for when the one before is used up.
	 *
	 * @param array<string, string|int|list<string>> $query
	 * @param int $most Pages at most: a list has no end that can be relied upon.
	 * @return Generator<int, array<array-key, mixed>>
	 * @throws Api_Error
	 */
	public function each( string $path, array $query = array(), int $most = 10 ): Generator {
		for ( $page = 1, $seen = 0; $page <= $most; $page++ ) {
			$answer = $this->get( $path, array( 'page' => $page, 'page_size' => self::PAGE ) + $query ); // phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing.AssociativeArrayFound -- two short ones.
			foreach ( $answer->items() as $item ) {
				yield $seen++ => $item;
			}
			$count = count( $answer->body );
			if ( 0 === $count || ( null === $answer->total ? $count < self::PAGE : ( $page * self::PAGE ) >= $answer->total ) ) {
				return;
			}
		}
	}

	/**
	 * @param 'GET'|'POST'|'PATCH'|'PUT'|'DELETE'    $method
	 * @param array<string, string|int|list<string>> $query
	 * @param array<string, mixed>|null              $body
	 */
	private function call( string $method, string $path, array $query, ?array $body ): Api_Answer {
		$token  = $this->must_have_token();
		$bearer = $token->get();
		$answer = $this->sender->send( $method, $path, $query, $body, $bearer, $this->secrets( $bearer ) );
		if ( 401 === $answer->status && ! $answer->is_wall() ) {
			// Nothing was done: the keys were rotated, or the token was revoked.
			$token->drop();
			$bearer = $token->get();
			$answer = $this->sender->send( $method, $path, $query, $body, $bearer, $this->secrets( $bearer ) );
		}
		return $this->judged( "$method $path", $answer, 'GET' === $method, $bearer );
	}

	private function judged( string $asked, Http_Response $response, bool $has_body, string $bearer ): Api_Answer {
		$status  = $response->status;
		$is_fine = $status >= 200 && $status < 300 && ! $response->is_wall();
		$answer  = $is_fine ? Api_Answer::of( $response, $has_body && 204 !== $status ) : null;
		if ( null !== $answer ) {
			return $answer;
		}
		$problem = match ( true ) {
			$response->is_wall() && 429 !== $status && 404 !== $status => Api_Problem::Walled,
			429 === $status => Api_Problem::Busy,
			$status >= 500 => Api_Problem::Unreachable,
			401 === $status => Api_Problem::Credential_Refused,
			403 === $status => Api_Problem::Role_Missing,
			404 === $status => $response->is_wall() ? Api_Problem::Walled : Api_Problem::Not_Found,
			$status >= 400 => Api_Problem::Refused,
			default => Api_Problem::Invalid,
		};
		throw Api_Error::answered( $problem, $asked, $response, $this->secrets( $bearer ) );
	}

	/** @return list<string> */
	private function secrets( string $bearer ): array {
		return array( $bearer, ...( $this->credential?->secrets() ?? array() ) );
	}

	private function must_have_token(): Access_Token {
		return $this->token ?? throw Api_Error::of( Api_Problem::No_Credential, 'no credential for the Management API' );
	}
}
