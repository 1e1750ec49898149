<?php

declare( strict_types=1 );

namespace Logto\Tenant;

/** What the tenant says of itself. */
final class Described_Tenant {

	public function __construct(
		private readonly Public_Document $sign_in_experience,
		private readonly Public_Document $account_center,
	) {}

	/** @return Sign_In_Experience|null Null where it isn't known. */
	public function sign_in_experience( Freshness $freshness ): ?Sign_In_Experience {
		return Sign_In_Experience::of( $this->sign_in_experience->get( $freshness ) );
	}

	/** @return Account_Pages None where Logto says nothing of them. */
	public function account_pages( Freshness $freshness ): Account_Pages {
		return Account_Pages::of( $this->account_center->get( $freshness ), $this->sign_in_experience( Freshness::Now === $freshness ? Freshness::Recent : $freshness ) );
	}

	/** When Logto last said how people sign in; 0 where that is not known. */
	public function asked_at(): int {
		return $this->sign_in_experience->asked_at();
	}
}
