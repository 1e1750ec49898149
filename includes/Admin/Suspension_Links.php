<?php

declare( strict_types=1 );

namespace Logto\Admin;

use Logto\Accounts\Suspender;
use Logto\Accounts\Suspension;
use Logto\Accounts\Suspension_Page;
use Logto\Accounts\Suspension_Sentences;
use Logto\Accounts\Suspension_Source;
use WP_User;

/** Suspending on WordPress's own screens: the profile, the list of users and a network's. */
final class Suspension_Links {

	private const BULK = array(
		'logto_suspend' => Suspension_Page::SUSPEND,
		'logto_lift'    => Suspension_Page::LIFT,
	);

	/**
	 * On the profile: how it stands, and the button that leads to the page that asks.
	 *
	 * @param bool $may_lift Whether somebody here can lift it.
	 * @return string HTML; '' where the reader may not know of it.
	 */
	public static function on_profile( WP_User $user, ?Suspension $suspension, bool $may_lift ): string {
		if ( ! Suspender::may( $user->ID ) ) {
			return '';
		}
		$state = null === $suspension ? __( 'Not suspended.', 'logto' ) : Suspension_Sentences::state( $suspension );
		$hint  = null !== $suspension && $suspension->is_by( Suspension_Source::Logto ) && ! ( $may_lift && array( Suspension_Source::Logto ) === $suspension->sources ) ? Suspension_Sentences::lifted_elsewhere() : __( 'A page asks you to confirm it. The account itself stays.', 'logto' );
		$what  = null === $suspension || ! $suspension->is_by( Suspension_Source::Administrator ) && ! $may_lift ? Suspension_Page::SUSPEND : Suspension_Page::LIFT;
		return sprintf(
			'<p>%s</p><p><a class="button" href="%s">%s</a></p><p class="description">%s</p>',
			esc_html( $state ),
			esc_url( Suspension_Page::url( $what, $user->ID ) ),
			Suspension_Page::LIFT === $what ? esc_html__( 'Lift suspension', 'logto' ) : esc_html__( 'Suspend this account', 'logto' ),
			esc_html( $hint )
		);
	}

	/**
	 * Filters `user_row_actions` and `ms_user_row_actions`.
	 *
	 * @param mixed $actions Links under a user's name.
	 * @return mixed
	 */
	public static function in_row( mixed $actions, mixed $user ): mixed {
		if ( ! is_array( $actions ) || ! $user instanceof WP_User || ! Suspender::may( $user->ID ) ) {
			return $actions;
		}
		$what = \Logto\is_suspended( $user->ID ) ? Suspension_Page::LIFT : Suspension_Page::SUSPEND;
		return $actions + array( 'logto-suspension' => sprintf( '<a href="%s">%s</a>', esc_url( Suspension_Page::url( $what, $user->ID ) ), Suspension_Page::LIFT === $what ? esc_html__( 'Lift suspension', 'logto' ) : esc_html__( 'Suspend', 'logto' ) ) );
	}

	/**
	 * Filters `bulk_actions-users` and `bulk_actions-users-network`.
	 *
	 * @param mixed $actions Labels by name.
	 * @return mixed
	 */
	public static function in_bulk( mixed $actions ): mixed {
		return is_array( $actions ) && current_user_can( 'edit_users' ) ? $actions + array(
			'logto_suspend' => __( 'Suspend', 'logto' ),
			'logto_lift'    => __( 'Lift suspension', 'logto' ),
		) : $actions;
	}

	/**
	 * Filters `handle_bulk_actions-users` and `handle_network_bulk_actions-users-network`: on to the page that asks. Nothing is
	 * changed here.
	 *
	 * @param mixed $address Where core sends the browser afterwards.
	 * @param mixed $action  Which one was chosen.
	 * @param mixed $users   Their numbers.
	 * @return mixed
	 */
	public static function lead_on( mixed $address, mixed $action, mixed $users ): mixed {
		$what = is_string( $action ) ? self::BULK[ $action ] ?? null : null;
		$ids  = array_filter( array_map( static fn ( mixed $id ): int => is_numeric( $id ) ? (int) $id : 0, is_array( $users ) ? array_values( $users ) : array() ), static fn ( int $id ): bool => $id > 0 && Suspender::may( $id ) );
		return null === $what || array() === $ids ? $address : Suspension_Page::url( $what, ...array_values( $ids ) );
	}
}
