<?php

declare( strict_types=1 );

namespace Logto\Management_Api;

use Logto\Accounts\Identity;
use Logto\Adapters\Option_Row;
use Logto\Adapters\Schedule;
use Logto\Adapters\Site;
use Logto\Network\Network_Settings;
use Logto\Network\Site_Rules;
use Logto\Services;
use Logto\Sessions\Ask_Again;
use Logto\Settings\Settings;
use Logto\Webhooks\Arrivals;
use Logto\Webhooks\Delivery;

/** Makes what the room Management_Api has: Logto's Management API, and what this site asks it in the background. */
final class Management_Api_Factory {

	/** Seconds for which a request ends sessions at Logto itself. */
	private const AT_ONCE = 20;

	public function __construct( private readonly Services $services ) {}

	/** Action `rest_api_init`. */
	public function add_routes(): void {
		Management_Api_Controller::register( $this->state( ... ) );
		Directory_Controller::register( $this->directory_controller( ... ) );
	}

	public function directory_controller(): Directory_Controller {
		return new Directory_Controller( $this->directory(), new Directory_People( $this->asked_client( ... ) ) );
	}

	/** What there is at Logto by its names. */
	public function directory(): Directory {
		$settings    = $this->settings();
		$is_networks = is_multisite() && ( $this->services->is_networks || Network_Settings::has_connection() );
		return new Directory(
			$this->asked_client( ... ),
			hash( 'sha256', "$settings->endpoint\n$settings->management_app_id\n" . Credential::resource( $settings ) ),
			static fn (): mixed => $is_networks ? get_site_transient( Directory::TRANSIENT ) : get_transient( Directory::TRANSIENT ),
			static function ( array $kept ) use ( $is_networks ): void {
				$is_networks ? set_site_transient( Directory::TRANSIENT, $kept, Directory::LIFE ) : set_transient( Directory::TRANSIENT, $kept, Directory::LIFE );
			}
		);
	}

	/**
	 * The kept credential's, where whoever named the endpoint may have it asked.
	 *
	 * @throws Api_Error No_Credential.
	 */
	public function asked_client(): Client {
		if ( array() !== Site_Rules::address_errors( $this->settings()->endpoint ) ) {
			throw Api_Error::of( Api_Problem::No_Credential, 'an endpoint that is not asked' );
		}
		return $this->client();
	}

	/** Whether it can be used, for the settings page and the check. */
	public function state(): Management_Api_State {
		return new Management_Api_State( $this->settings(), array() === Site_Rules::address_errors( $this->settings()->endpoint ), $this->client( ... ) );
	}

	/** Of the secret by which the Management API is asked. */
	public function secret_expiry(): Secret_Expiry {
		$settings = $this->settings();
		return new Secret_Expiry( $settings->management_app_id, $settings->management_app_secret, $this->client( ... ), $this->services->now );
	}

	/** Of the secret by which people sign in. Only where a credential is kept can that be asked. */
	public function app_secret_expiry(): Secret_Expiry {
		$settings = $this->settings();
		return new Secret_Expiry( $settings->app_id, $settings->app_secret, $this->client( ... ), $this->services->now );
	}

	/**
	 * With the credential that is kept; its token is kept sealed for its life, whoever asks. With values to try out, the token
	 * lives as long as the client does.
	 *
	 * @param Settings|null   $settings Values to try out instead of the saved ones.
	 * @param Kept_Token|null $kept     Where the token of these is kept, then.
	 */
	public function client( ?Settings $settings = null, ?Kept_Token $kept = null ): Client {
		$kept = null === $settings ? new Kept_Token( $this->services->settings()->secret_box(), $this->services->now ) : $kept;
		return $this->make( $settings ?? $this->settings(), $kept );
	}

	/** What ends here and is to end at Logto; the hooks that call it look first whether the admin chose any of it. */
	public function session_watch(): Session_Watch {
		return new Session_Watch( $this->settings(), $this->services->accounts()->identities( ... ), $this->session_closer( ... ), $this->services->now );
	}

	public function session_closer(): Session_Closer {
		// An administrator may end the sessions of hundreds in one request; of commands nobody knows how long they may take.
		$is_late = static fn (): bool => 'cli' !== PHP_SAPI && is_numeric( $_SERVER['REQUEST_TIME'] ?? null ) && time() > (int) $_SERVER['REQUEST_TIME'] + self::AT_ONCE; // phpcs:ignore WordPress.Security.ValidatedSanitizedInput -- a number.
		return new Session_Closer( $this->settings()->app_id, $this->client( ... ), $this->progress(), static fn () => Schedule::ask_management_api( MINUTE_IN_SECONDS ), $is_late, $this->services->now );
	}

	/** Cron. On a network whose connection is its own, its main site asks about everybody, and each site about its people's roles. */
	public function background(): Background {
		$settings = $this->settings();
		$work     = null === Credential::of( $settings ) ? array() : array( $this->session_closer()->work_off( ... ) );
		$roles    = $this->role_look();
		$is_roles = array() !== $work && $roles->is_of_use();
		if ( array() !== $work && Schedule::is_of_this_site() && '' !== $settings->webhook_signing_key ) {
			$work[] = $this->missed_deliveries()->look( ... );
		}
		if ( $is_roles ) {
			$work[] = ( new Round( 'roles', HOUR_IN_SECONDS, $this->walk(), $this->progress(), $roles->choose( ... ), Rights::PRICE, $roles->ask( ... ), $this->services->now ) )->go_on( ... );
		}
		if ( array() !== $work && Schedule::is_of_this_site() ) {
			$work[] = $this->look_at_people( ... );
		}
		$more = static function ( bool $is_left ) use ( $is_roles ): void {
			if ( $is_left || $is_roles ) {
				Schedule::ask_management_api( $is_left ? 5 * MINUTE_IN_SECONDS : HOUR_IN_SECONDS + MINUTE_IN_SECONDS );
			}
		};
		return new Background( $work, $more, fn ( string $cause ) => $this->services->log()->debug_log()->noticed( 'management_api', $cause ), $this->services->now );
	}

	private function look_at_people( Budget $budget ): void {
		$people = $this->people_look();
		try {
			( new Round( 'people', DAY_IN_SECONDS, $this->walk(), $this->progress(), static fn ( array $all ): array => $all, 1, $people->ask( ... ), $this->services->now ) )->go_on( $budget );
		} finally {
			$people->settle();
		}
	}

	private function role_look(): Role_Look {
		return new Role_Look( $this->settings(), $this->walk(), $this->services->accounts()->role_writer( ... ), fn (): Rights => new Rights( $this->client() ), $this->services->now );
	}

	private function people_look(): People_Look {
		$follow = fn ( Identity $identity, array $user, bool $is_all ) => $this->follow( $is_all ? Delivery::UPDATED : Delivery::SUSPENSION, $identity, $user );
		return new People_Look( $this->client( ... ), $follow, fn ( Identity $identity ) => $this->follow( Delivery::DELETED, $identity, array( 'id' => $identity->subject ) ), $this->services->sessions()->session_ender( ... ) );
	}

	/**
	 * The same as if Logto had told it.
	 *
	 * @param array<array-key, mixed> $user
	 */
	private function follow( string $event, Identity $identity, array $user ): void {
		$told     = array(
			'event'     => $event,
			'createdAt' => gmdate( 'Y-m-d\TH:i:s\Z', ( $this->services->now )() ),
			'params'    => array( 'userId' => $identity->subject ),
			'data'      => (object) $user,
		);
		$delivery = Delivery::of( (string) wp_json_encode( $told ) );
		if ( null !== $delivery ) {
			$this->services->webhooks()->consequences()->follow( $delivery );
		}
	}

	private function missed_deliveries(): Missed_Deliveries {
		$ours  = $this->services->webhooks()->address( Arrivals::WEBHOOK );
		$known = fn ( string $subject ): ?Identity => $this->known( new Identity( $this->settings()->issuer(), $subject ) );
		$moved = function ( Identity $identity ): void {
			$row = $this->services->accounts()->identities()->find( $identity );
			if ( null !== $row ) {
				Ask_Again::mark( $row['user'], ( $this->services->now )() );
			}
		};
		return new Missed_Deliveries( static fn ( string $url ): bool => Site::normal( $url ) === $ours, $this->client( ... ), $this->progress(), $known, $this->people_look()->ask_about( ... ), $moved, $this->services->now );
	}

	/** @return Identity|null Null where it is nobody's here. */
	private function known( Identity $identity ): ?Identity {
		$row = $this->services->accounts()->identities()->find( $identity );
		return null === $row || 0 === $row['user'] ? null : $identity;
	}

	private function walk(): Identity_Walk {
		/** @var \wpdb $wpdb */
		global $wpdb;
		return new Identity_Walk( $wpdb, $this->services->accounts()->identities(), $this->settings()->issuer() );
	}

	private function progress(): Progress {
		return new Progress(
			static function (): Option_Row {
				/** @var \wpdb $wpdb */
				global $wpdb;
				return new Option_Row( $wpdb, Progress::OPTION, false );
			}
		);
	}

	private function settings(): Settings {
		return $this->services->settings()->store()->settings();
	}

	private function make( Settings $settings, ?Kept_Token $kept ): Client {
		$credential = Credential::of( $settings );
		$send       = $this->services->adapters()->http( $settings );
		$token      = null === $credential ? null : new Access_Token( $credential, $send, static fn (): ?array => $kept?->read( $credential ), static fn ( ?array $token ) => $kept?->write( $credential, $token ), $this->services->now );
		return new Client( $credential, $token, new Sender( $settings->endpoint, $send, $this->services->sleep ) );
	}
}
