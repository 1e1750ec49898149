<?php

declare( strict_types=1 );

namespace Logto\Management_Api;

use Closure;
use Logto\Settings\Settings;

/** Whether Logto's Management API can be used, for the settings page: never a credential, nor anything that Logto answers. */
final class Management_Api_State {

	/** Asked for to find out whether the credential opens anything: a page of one, which is thrown away. */
	private const QUESTION = array( '/roles', array( 'page' => 1, 'page_size' => 1 ) ); // phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing.AssociativeArrayFound -- two short ones.

	/**
	 * @param bool              $may_ask Whether the endpoint may be asked at all, for whoever named it.
	 * @param Closure(): Client $client
	 */
	public function __construct(
		private readonly Settings $settings,
		private readonly bool $may_ask,
		private readonly Closure $client,
	) {}

	/**
	 * Asks Logto where a credential is kept.
	 *
	 * @return array{available: bool, code: string, problem: string|null, resource: string} `code` of Api_Problem, '' where it
	 *         can be used; `problem` says it in words; `resource` is the API identifier with which it is asked.
	 */
	public function describe(): array {
		$error = $this->find_out();
		return array(
			'available' => null === $error,
			'code'      => null === $error ? '' : $error->problem->value,
			'problem'   => null === $error ? null : Api_Sentences::of( $error ),
			'resource'  => Credential::resource( $this->settings ),
		);
	}

	/** @return Api_Error|null Null where it can be used. */
	public function find_out(): ?Api_Error {
		try {
			if ( ! $this->may_ask ) {
				throw Api_Error::of( Api_Problem::No_Credential, 'an endpoint that is not asked' );
			}
			( $this->client )()->get( ...self::QUESTION );
			return null;
		} catch ( Api_Error $error ) {
			return $error;
		}
	}
}
