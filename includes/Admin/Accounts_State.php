<?php

declare( strict_types=1 );

namespace Logto\Admin;

use Logto\Accounts\Connect;
use Logto\Accounts\Identities;
use Logto\Accounts\Known_Claims;
use Logto\Accounts\Seen_Names;
use Logto\Adapters\Site;
use Logto\Local_Login\Preconditions;
use Logto\Oidc\Claims;
use Logto\Settings\Schema_Version;
use Logto\Settings\Store;

/** What the settings page knows of accounts and roles: the admin's own, and what can be chosen. */
final class Accounts_State {

	public function __construct(
		private readonly Store $store,
		private readonly Site $site,
		private readonly Schema_Version $schema_version,
		private readonly Identities $identities,
		private readonly Seen_Names $seen,
		private readonly Preconditions $preconditions,
		private readonly Known_Claims $known,
	) {}

	/**
	 * `registration_open` says whether people can register by themselves; `roles` are the roles of this site that the current user may give; `seen` are names met at Logto so far, of roles, organizations and claims; the latter also in the current user's last test sign-in.
	 *
	 * @return array<string, mixed>
	 */
	public function all(): array {
		$is_complete = $this->store->settings()->is_complete();
		return array(
			'account'                  => array(
				'connected'   => $is_complete && $this->is_connected(),
				'connect_url' => Connect::url( $this->site->settings_url() ),
			),
			'has_linked_administrator' => $is_complete && $this->preconditions->has_linked_administrator(),
			'registration_open'        => self::is_registration_open(),
			'roles'                    => $this->roles(),
			'seen'                     => $this->seen(),
		);
	}

	/** @return array<string, list<string>> */
	private function seen(): array {
		$seen = $this->seen->all();
		$last = $this->known->of_last_test( get_current_user_id() );
		return array( 'claims' => array_values( array_unique( array( ...$seen['claims'], ...( new Claims( (array) $last ) )->paths() ) ) ) ) + $seen;
	}

	/** Whether people can register by themselves, as core's own form asks it. */
	private static function is_registration_open(): bool {
		return is_multisite() ? in_array( get_site_option( 'registration' ), array( 'user', 'all' ), true ) : (bool) get_option( 'users_can_register' );
	}

	private function is_connected(): bool {
		$this->schema_version->ensure();
		return null !== $this->identities->of_user( get_current_user_id(), $this->store->settings()->issuer() );
	}

	/** @return list<array{value: string, label: string}> */
	private function roles(): array {
		require_once ABSPATH . 'wp-admin/includes/user.php';
		$roles = array();
		/** @var array<string, array{name: string}> $editable */
		$editable = get_editable_roles();
		foreach ( $editable as $value => $role ) {
			$roles[] = array(
				'value' => $value,
				'label' => translate_user_role( $role['name'] ),
			);
		}
		return $roles;
	}
}
