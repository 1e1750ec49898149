<?php

declare( strict_types=1 );

namespace Logto\Issuers;

use Closure;
use Logto\Network\Site_Rules;
use Logto\Oidc\Refusal;
use Logto\Settings\Endpoint;
use Logto\Settings\Schema_Version;
use Logto\Settings\Settings;
use Logto\Settings\Store;
use Logto\Settings\Validation;
use WP_CLI;
use WP_CLI\Utils;

/**
 * Carries connected people over when Logto gets another address.
 */
final class Identities_Command {

	/** @param (Closure(): self)|null $networks The same for the network's connection; null where these are. */
	public function __construct(
		private readonly Store $store,
		private readonly Schema_Version $schema_version,
		private readonly Decisions $decisions,
		private readonly Mover $mover,
		private readonly Issuers_State $state,
		private readonly ?Closure $networks = null,
	) {}

	/**
	 * Says by which addresses of Logto people are connected, and what was decided about the former ones.
	 *
	 * ## OPTIONS
	 *
	 * [--format=<format>]
	 * : How to print it.
	 * ---
	 * default: table
	 * options:
	 *   - table
	 *   - csv
	 *   - json
	 *   - yaml
	 * ---
	 *
	 * [--network]
	 * : Those of the whole network, not of the site.
	 *
	 * ## EXAMPLES
	 *
	 *     wp logto identities status
	 *
	 * @param list<string>          $arguments None.
	 * @param array<string, string> $options   As named above.
	 */
	public function status( array $arguments, array $options ): void {
		if ( isset( $options['network'] ) ) {
			$this->networks()->status( $arguments, array_diff_key( $options, array( 'network' => true ) ) );
			return;
		}
		$this->schema_version->ensure();
		$rows = self::answered( $this->state->rows( ... ) );
		Utils\format_items( $options['format'] ?? 'table', $rows, array( 'endpoint', 'state', 'people', 'carried_over' ) );
	}

	/**
	 * Carries the people of the former address over to the present one, where both lead to the same Logto.
	 *
	 * That it is the same is found out by its signing keys, App ID and App secret. Goes on where it was left.
	 *
	 * ## OPTIONS
	 *
	 * [--to=<endpoint>]
	 * : Before the address is changed: only say whether that one is the same Logto as the present one.
	 *
	 * [--from=<endpoint>]
	 * : Which former address; the latest, if none is named.
	 *
	 * [--dry-run]
	 * : Only say how many it would be, and whether it is the same Logto.
	 *
	 * [--network]
	 * : The people of the network's connection, not of the site's own.
	 *
	 * ## EXAMPLES
	 *
	 *     wp logto identities move --dry-run
	 *     wp logto identities move
	 *
	 * @param list<string>          $arguments None.
	 * @param array<string, string> $options   As named above.
	 */
	public function move( array $arguments, array $options ): void {
		if ( isset( $options['network'] ) ) {
			$this->networks()->move( $arguments, array_diff_key( $options, array( 'network' => true ) ) );
			return;
		}
		$this->schema_version->ensure();
		$now = $this->store->settings();
		if ( isset( $options['to'] ) ) {
			$this->tell( $now, $this->next( $now, $options['to'] ) );
			return;
		}
		if ( null === $this->mover->under_way( $now->issuer() ) ) {
			$former = $this->former( $options['from'] ?? '' );
			if ( isset( $options['dry-run'] ) ) {
				// As it was then, to as it is now.
				$this->tell( $now->with( array( 'endpoint' => Former_Issuer::endpoint( $former->issuer ) ) ), $now, $former->keys );
				return;
			}
			$obstacle = $this->decisions->begin( $former->issuer, $now );
			self::stop( $obstacle );
		} elseif ( isset( $options['dry-run'] ) ) {
			WP_CLI::log( __( 'People are being carried over already.', 'logto' ) );
			return;
		}
		$this->run();
	}

	/**
	 * Lets the people of the former address be: whoever comes by the present one is somebody new.
	 *
	 * ## OPTIONS
	 *
	 * [--from=<endpoint>]
	 * : Which former address; the latest, if none is named.
	 *
	 * [--network]
	 * : The people of the network's connection, not of the site's own.
	 *
	 * @param list<string>          $arguments None.
	 * @param array<string, string> $options   As named above.
	 */
	public function keep( array $arguments, array $options ): void {
		if ( isset( $options['network'] ) ) {
			$this->networks()->keep( $arguments, array_diff_key( $options, array( 'network' => true ) ) );
			return;
		}
		$obstacle = $this->decisions->keep( $this->former( $options['from'] ?? '' )->issuer, $this->store->settings()->issuer() );
		self::stop( $obstacle );
		WP_CLI::success( __( 'Saved. Nobody is carried over.', 'logto' ) );
	}

	/**
	 * Takes back what was carried over last, within a week.
	 *
	 * ## OPTIONS
	 *
	 * [--network]
	 * : The people of the network's connection, not of the site's own.
	 *
	 * @param list<string>          $arguments None.
	 * @param array<string, string> $options   As named above.
	 */
	public function undo( array $arguments, array $options ): void {
		if ( isset( $options['network'] ) ) {
			$this->networks()->undo( $arguments, array_diff_key( $options, array( 'network' => true ) ) );
			return;
		}
		$this->schema_version->ensure();
		$obstacle = $this->decisions->undo( $this->store->settings()->issuer() );
		self::stop( $obstacle );
		$this->run();
	}

	private function run(): void {
		$present = $this->store->settings()->issuer();
		$left    = $this->mover->run( $present, 2 );
		while ( null !== $left && $left->is_on_its_way() ) {
			$before = $left->progress;
			/* translators: 1: number of people who were carried over. 2: number of all. */
			WP_CLI::log( sprintf( __( '%1$d of %2$d', 'logto' ), $left->progress['done'], max( 0, $left->progress['total'] ) ) );
			$left = $this->mover->run( $present, 2 );
			if ( null !== $left && $left->is_on_its_way() && $before === $left->progress ) {
				WP_CLI::error( __( 'The database did not answer. Run the command again: it goes on where it was left.', 'logto' ) );
			}
		}
		$stay = null === $left || Former_Issuer::MOVED !== $left->state ? 0 : $left->progress['total'] - $left->progress['done'];
		if ( $stay > 0 ) {
			/* translators: %d: number of people. */
			WP_CLI::warning( sprintf( _n( '%d person stays: connected by the new address already, or none of this site’s own.', '%d people stay: connected by the new address already, or none of this site’s own.', $stay, 'logto' ), $stay ) );
		}
		WP_CLI::success( __( 'Done.', 'logto' ) );
	}

	/** @param list<string>|null $keys Remembered of the former address; null for those of the present one. */
	private function tell( Settings $former, Settings $next, ?array $keys = null ): void {
		foreach ( Issuer_Sentences::of( self::answered( fn (): array => $this->decisions->look( $former, $next, $keys ) ) ) as $sentence ) {
			WP_CLI::log( $sentence );
		}
	}

	private static function stop( ?string $obstacle ): void {
		if ( null !== $obstacle ) {
			WP_CLI::error( Decisions::sentence( $obstacle ) );
		}
	}

	/**
	 * @template Answer
	 * @param Closure(): Answer $ask
	 * @return Answer
	 */
	private static function answered( Closure $ask ): mixed {
		try {
			return $ask();
		} catch ( Refusal ) {
			WP_CLI::error( __( 'The database did not answer.', 'logto' ) );
			exit( 1 ); // WP-CLI has ended the program already.
		}
	}

	private function former( string $endpoint ): Former_Issuer {
		$former = $this->state->chosen( $endpoint );
		if ( null === $former ) {
			WP_CLI::error( Decisions::sentence( Decisions::NOTHING ) );
		}
		/** @var Former_Issuer $former WP-CLI has ended the program otherwise. */
		return $former;
	}

	private function next( Settings $now, string $typed ): Settings {
		$parsed = Endpoint::parse( $typed, Validation::allows_http() );
		if ( isset( $parsed['error'] ) || array() !== Site_Rules::address_errors( $parsed['origin'] ?? '' ) ) {
			WP_CLI::error( __( 'This is no endpoint.', 'logto' ) );
		}
		// Without the secret, which goes to the address that it was given for only.
		return $now->with( array( 'endpoint' => $parsed['origin'] ?? '' ) );
	}

	private function networks(): self {
		if ( null === $this->networks || ! is_multisite() || ! is_main_site() ) {
			WP_CLI::error( __( 'There are settings of a network only on the main site of one.', 'logto' ) );
		}
		/** @var Closure(): self $networks WP-CLI has ended the program otherwise. */
		$networks = $this->networks;
		return $networks();
	}
}
