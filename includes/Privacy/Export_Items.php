<?php

declare( strict_types=1 );

namespace Logto\Privacy;

use Logto\Accounts\Claim_Labels;
use Logto\Accounts\Link;
use Logto\Accounts\Suspension;
use Logto\Accounts\Suspension_Sentences;
use Logto\Accounts\User_Meta;
use Logto\Admin\Moments;
use Logto\Log\Entry;
use Logto\Log\Entry_Sentences;
use WP_User;

/**
 * What an export says, in words.
 *
 * @phpstan-import-type Item from Personal_Data
 */
final class Export_Items {

	/**
	 * @param list<Link> $links
	 * @return list<Item>
	 */
	public function of_account( WP_User $user, array $links ): array {
		$items = array_map( fn ( Link $link ): array => $this->of_link( $link ), $links );
		$facts = array();
		foreach ( User_Meta::claims( $user->ID ) as $name => $value ) {
			$facts[ Claim_Labels::of( $name ) ] = is_array( $value ) ? implode( ', ', $value ) : $value;
		}
		$picture    = get_user_meta( $user->ID, User_Meta::PICTURE, true );
		$made       = get_user_meta( $user->ID, User_Meta::MADE, true );
		$came       = get_user_meta( $user->ID, User_Meta::CAME_OVER, true );
		$rows       = get_user_meta( $user->ID, User_Meta::SUSPENSION );
		$suspension = Suspension::of_rows( is_array( $rows ) ? $rows : array() );
		$facts     += array(
			__( 'Picture', 'logto' )    => is_string( $picture ) ? $picture : '',
			__( 'Account made at a sign-in with Logto', 'logto' ) => is_numeric( $made ) ? Moments::text( (int) $made ) : '',
			__( 'WordPress password first used at Logto', 'logto' ) => is_numeric( $came ) ? Moments::text( (int) $came ) : '',
			__( 'Suspension', 'logto' ) => null === $suspension ? '' : Suspension_Sentences::state( $suspension ),
		);
		$said       = self::item( 'logto', __( 'Sign-in with Logto', 'logto' ), "logto-user-$user->ID", $facts );
		return array() === $said['data'] ? $items : array( ...$items, $said );
	}

	/**
	 * @param array<string, string> $row Of the sign-in log.
	 * @return Item
	 */
	public function of_event( array $row ): array {
		$entry = Entry::of( $row );
		return self::item(
			'logto-log',
			__( 'Sign-in log', 'logto' ),
			'logto-event-' . $row['id'],
			array(
				__( 'Time', 'logto' )          => Moments::text( (int) $row['happened_at'] ),
				__( 'Outcome', 'logto' )       => trim( Entry_Sentences::outcome( $entry ) . '. ' . Entry_Sentences::reason( $entry ) ),
				__( 'Reference', 'logto' )     => $row['reference'],
				__( 'User at Logto', 'logto' ) => $row['subject'],
				__( 'IP address', 'logto' )    => $row['address'],
				__( 'Details', 'logto' )       => implode( ' ', Entry_Sentences::details( $entry ) ),
			)
		);
	}

	/** @return Item */
	private function of_link( Link $link ): array {
		return self::item(
			'logto',
			__( 'Sign-in with Logto', 'logto' ),
			'logto-identity-' . $link->identity->hash(),
			array(
				__( 'Logto', 'logto' )           => $link->identity->issuer,
				__( 'User at Logto', 'logto' )   => $link->identity->subject,
				__( 'Connected since', 'logto' ) => $link->linked_at < 1 ? '' : Moments::text( $link->linked_at ),
				__( 'Last sign-in', 'logto' )    => $link->last_sign_in < 1 ? '' : Moments::text( $link->last_sign_in ),
			)
		);
	}

	/**
	 * @param array<string, string> $facts Values by name; empty ones are left out.
	 * @return Item
	 */
	private static function item( string $group, string $label, string $id, array $facts ): array {
		$data = array();
		foreach ( array_filter( $facts, static fn ( string $value ): bool => '' !== $value ) as $name => $value ) {
			$data[] = array(
				'name'  => (string) $name,
				// Core lets markup through here.
				'value' => esc_html( $value ),
			);
		}
		return array(
			'group_id'    => $group,
			'group_label' => $label,
			'item_id'     => $id,
			'data'        => $data,
		);
	}
}
