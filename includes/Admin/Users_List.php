<?php

declare( strict_types=1 );

namespace Logto\Admin;

use Closure;
use Logto\Accounts\Identity_List;
use Logto\Accounts\Link;
use Logto\Accounts\Users_Filter;
use Logto\Oidc\Refusal;
use Logto\Settings\Store;
use WP_List_Table;
use WP_User;
use WP_User_Query;
use function Logto\is_suspended;

/** Column and filter *Logto* on the screen Users; the column on the network's, too. One query more for the whole page. */
final class Users_List {

	private const COLUMN = 'logto';

	/** Query parameter of the screen, and the query's own argument. */
	private const FILTER        = 'logto';
	private const CONNECTED     = 'connected';
	private const NOT_CONNECTED = 'not_connected';
	private const SUSPENDED     = 'suspended';

	/** @var array<int, Link|null> What is known of the users on the page. */
	private array $links = array();

	/** @param Closure(): Users_Filter $filter Made only where the list is narrowed. */
	public function __construct(
		private readonly Store $store,
		private readonly Identity_List $list,
		private readonly Closure $filter,
	) {}

	/**
	 * Filters `manage_users_columns` and `wpmu_users_columns`.
	 *
	 * @param mixed $columns Headings by name.
	 * @return mixed
	 */
	public function columns( mixed $columns ): mixed {
		return is_array( $columns ) && $this->store->settings()->is_complete() ? $columns + array( self::COLUMN => esc_html__( 'Logto', 'logto' ) ) : $columns;
	}

	/**
	 * Filter `manage_users_custom_column`.
	 *
	 * @param mixed $output HTML of the cell.
	 * @return mixed
	 */
	public function cell( mixed $output, mixed $column, mixed $user ): mixed {
		if ( self::COLUMN !== $column || ! is_numeric( $user ) ) {
			return $output;
		}
		$suspended = is_suspended( (int) $user ) ? '<strong>' . esc_html__( 'Suspended', 'logto' ) . '</strong><br>' : '';
		try {
			$link = $this->link( (int) $user );
		} catch ( Refusal ) {
			// Not known is not the same as not connected.
			return '' === $suspended ? $output : $suspended;
		}
		if ( null === $link ) {
			return $suspended . sprintf( '<span aria-hidden="true">&#8212;</span><span class="screen-reader-text">%s</span>', esc_html__( 'Not connected', 'logto' ) );
		}
		return $suspended . esc_html__( 'Connected', 'logto' ) . '<br>' . Moments::ago( $link->last_sign_in );
	}

	/** Action `restrict_manage_users`: the choice above the list. */
	public function choice( mixed $which ): void {
		if ( 'top' !== $which || ! $this->store->settings()->is_complete() ) {
			return;
		}
		$options = array(
			''                  => __( 'Logto: any', 'logto' ),
			self::CONNECTED     => __( 'Logto: connected', 'logto' ),
			self::NOT_CONNECTED => __( 'Logto: not connected', 'logto' ),
			self::SUSPENDED     => __( 'Suspended', 'logto' ),
		);
		// Core's style sheet floats it to the left of the button "Change", which belongs to the choice before it.
		printf( '<label class="screen-reader-text" for="logto-filter">%s</label><select name="%s" id="logto-filter" style="float: none; margin-inline-start: 1em">', esc_html__( 'Filter by Logto', 'logto' ), esc_attr( self::FILTER ) );
		foreach ( $options as $value => $label ) {
			printf( '<option value="%s"%s>%s</option>', esc_attr( $value ), selected( self::chosen(), $value, false ), esc_html( $label ) );
		}
		printf( '</select> <input type="submit" class="button" value="%s">', esc_attr__( 'Filter', 'logto' ) );
	}

	/**
	 * Filter `users_list_table_query_args`.
	 *
	 * @param mixed $arguments Of the list's query.
	 * @return mixed
	 */
	public function arguments( mixed $arguments ): mixed {
		// A new list begins.
		$this->links = array();
		return is_array( $arguments ) && '' !== self::chosen() && $this->store->settings()->is_complete() ? array( self::FILTER => self::chosen() ) + $arguments : $arguments;
	}

	/** Action `pre_user_query`, on the list's screen only. Other queries of the same request don't have the argument. */
	public function narrow( mixed $query ): void {
		$chosen = $query instanceof WP_User_Query ? $query->get( self::FILTER ) : '';
		if ( $query instanceof WP_User_Query && self::SUSPENDED === $chosen ) {
			( $this->filter )()->narrow_to_suspended( $query );
		} elseif ( $query instanceof WP_User_Query && in_array( $chosen, array( self::CONNECTED, self::NOT_CONNECTED ), true ) ) {
			( $this->filter )()->narrow( $query, self::CONNECTED === $chosen, $this->store->settings()->issuer() );
		}
	}

	private static function chosen(): string {
		$chosen = $_GET[ self::FILTER ] ?? ''; // phpcs:ignore WordPress.Security.NonceVerification.Recommended,WordPress.Security.ValidatedSanitizedInput -- compared only; a list anyone with the right may see.
		return in_array( $chosen, array( self::CONNECTED, self::NOT_CONNECTED, self::SUSPENDED ), true ) ? $chosen : '';
	}

	/** @throws Refusal Database_Failed. */
	private function link( int $user ): ?Link {
		if ( ! array_key_exists( $user, $this->links ) ) {
			$users        = array_values( array_unique( array( $user, ...self::users_on_the_page() ) ) );
			$this->links += $this->list->of_users( $users, $this->store->settings()->issuer() ) + array_fill_keys( $users, null );
		}
		return $this->links[ $user ] ?? null;
	}

	/** @return list<int> */
	private static function users_on_the_page(): array {
		$table = $GLOBALS['wp_list_table'] ?? null;
		$items = $table instanceof WP_List_Table && is_array( $table->items ) ? $table->items : array();
		return array_values( array_map( static fn ( WP_User $user ): int => $user->ID, array_filter( $items, static fn ( mixed $item ): bool => $item instanceof WP_User ) ) );
	}
}
