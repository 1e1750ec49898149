<?php

declare( strict_types=1 );

namespace Logto\Privacy;

use Logto\Accounts\Disconnector;
use Logto\Accounts\Identity_List;
use Logto\Accounts\User_Meta;
use Logto\Local_Login\Last_Way_In;
use Logto\Oidc\Refusal;
use Logto\Settings\Store;
use WP_User;

/**
 * WordPress's tools for personal data: what is exported and erased.
 *
 * Erased are what Logto said, and whom the sign-in log is about. The link goes too, unless it is the account's only way in, or the
 * last by which an administrator comes in while WordPress passwords are off, or the account is suspended.
 *
 * @phpstan-type Item array{group_id: string, group_label: string, item_id: string, data: list<array{name: string, value: string}>}
 */
final class Personal_Data {

	private const PAGE = 100;

	public function __construct(
		private readonly Store $store,
		private readonly Identity_List $list,
		private readonly Disconnector $disconnector,
		private readonly Log_Entries $log,
	) {}

	/**
	 * Callback of the exporter.
	 *
	 * @return array{data: list<Item>, done: bool}
	 */
	public function export( mixed $email, mixed $page = 1 ): array {
		$user = self::user( $email );
		$page = is_numeric( $page ) ? max( 1, (int) $page ) : 1;
		if ( null === $user ) {
			return array(
				'data' => array(),
				'done' => true,
			);
		}
		try {
			$links = $this->list->all_of( $user->ID );
		} catch ( Refusal ) {
			$links = array();
		}
		$items = new Export_Items();
		$rows  = $this->log->page( $user->ID, $links, $page, self::PAGE );
		return array(
			'data' => array( ...( 1 === $page ? $items->of_account( $user, $links ) : array() ), ...array_map( $items->of_event( ... ), $rows ) ),
			'done' => count( $rows ) < self::PAGE,
		);
	}

	/**
	 * Callback of the eraser.
	 *
	 * @return array{items_removed: bool, items_retained: bool, messages: list<string>, done: bool}
	 */
	public function erase( mixed $email ): array {
		$user   = self::user( $email );
		$answer = array(
			'items_removed'  => false,
			'items_retained' => false,
			'messages'       => array(),
			'done'           => true,
		);
		if ( null === $user ) {
			return $answer;
		}
		try {
			// By what is linked, so before the link goes.
			$removed = $this->log->anonymize( $user->ID, $this->list->all_of( $user->ID ) );
			foreach ( array( User_Meta::CLAIMS, User_Meta::PICTURE, User_Meta::LINK_REQUEST ) as $key ) {
				$removed = delete_user_meta( $user->ID, $key ) ? (int) $removed + 1 : $removed;
			}
			$answer['items_removed'] = (int) $removed > 0;
			if ( null === $removed ) {
				return $this->retained( $answer, __( 'The sign-in log could not be changed, because the database did not answer.', 'logto' ) );
			}
			return $this->erase_links( $user, $answer );
		} catch ( Refusal ) {
			return $this->retained( $answer, __( 'The connection with Logto could not be removed, because the database did not answer.', 'logto' ) );
		}
	}

	/**
	 * @param array{items_removed: bool, items_retained: bool, messages: list<string>, done: bool} $answer
	 * @return array{items_removed: bool, items_retained: bool, messages: list<string>, done: bool}
	 * @throws Refusal Database_Failed.
	 */
	private function erase_links( WP_User $user, array $answer ): array {
		$obstacle = $this->disconnector->disconnect( $user );
		if ( null === $obstacle ) {
			$answer['items_removed'] = true;
		} elseif ( Disconnector::SUSPENDED === $obstacle || \Logto\is_suspended( $user->ID ) ) {
			// Else whoever is kept out would come back as somebody new.
			return $this->retained( $answer, __( 'The account is suspended. That it is, since when and why, and its connection with Logto were kept. Deleting the account removes them.', 'logto' ) );
		} elseif ( Disconnector::LAST_ADMINISTRATOR === $obstacle ) {
			return $this->retained( $answer, __( 'The account’s connection with Logto was kept.', 'logto' ) . ' ' . Last_Way_In::sentence() );
		} elseif ( Disconnector::NOT_CONNECTED !== $obstacle ) {
			return $this->retained( $answer, __( 'The account’s connection with Logto was kept, because it is its only way in. Deleting the account removes it.', 'logto' ) );
		}
		$issuer = $this->store->settings()->issuer();
		foreach ( $this->list->all_of( $user->ID ) as $link ) {
			// Of a Logto that this site was connected to once: it lets nobody in any more.
			if ( $link->identity->issuer !== $issuer && ! is_multisite() ) {
				$this->list->remove( $link );
				$answer['items_removed'] = true;
			}
		}
		delete_user_meta( $user->ID, User_Meta::MADE );
		delete_user_meta( $user->ID, User_Meta::ORIGIN );
		delete_user_meta( $user->ID, User_Meta::CAME_OVER );
		return $answer;
	}

	/**
	 * @param array{items_removed: bool, items_retained: bool, messages: list<string>, done: bool} $answer
	 * @return array{items_removed: bool, items_retained: bool, messages: list<string>, done: bool}
	 */
	private function retained( array $answer, string $message ): array {
		$answer['items_retained'] = true;
		$answer['messages'][]     = $message;
		return $answer;
	}

	private static function user( mixed $email ): ?WP_User {
		$user = is_string( $email ) ? get_user_by( 'email', $email ) : false;
		return false === $user ? null : $user;
	}
}
