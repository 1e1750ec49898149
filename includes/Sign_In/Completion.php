<?php

declare( strict_types=1 );

namespace Logto\Sign_In;

use Logto\Oidc\Claims;
use Logto\Oidc\Refusal;
use Logto\Settings\Settings;

/** What comes of a trip to Logto: one class a purpose, made only when somebody comes back who set out for it. */
interface Completion {

	/**
	 * Before anything is verified. Ends the request where nothing waits for the answer any more.
	 *
	 * @return Settings|null Values to check the answer with instead of the saved ones.
	 */
	public function begin( Attempt $attempt ): ?Settings;

	/**
	 * It is known who came back.
	 *
	 * @throws Refusal Account_*, Requirement_Missing, Connect_*, Identity_* and others of its purpose.
	 */
	public function complete( Visit $visit, Claims $claims ): never;

	/**
	 * The trip ends without what it was for.
	 *
	 * @param State|null $state Null where the answer carries none of this site's.
	 * @param Visit|null $visit Null where it is not known who came back.
	 */
	public function refuse( Refusal $refusal, ?State $state, ?Visit $visit ): never;
}
