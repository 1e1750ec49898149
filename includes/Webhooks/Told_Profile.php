<?php

declare( strict_types=1 );

namespace Logto\Webhooks;

use Closure;
use Logto\Accounts\Profile_Writer;
use Logto\Accounts\User_Meta;
use Logto\Extensions\Extensions;
use Logto\Oidc\Claims;
use Logto\Settings\Settings;
use stdClass;

/**
 * Writes into somebody's profile what Logto tells of them between sign-ins: the fields that a sign-in would write every time, by
 * the same rules. A field whose claim is not in such a message stays as it is.
 */
final class Told_Profile {

	/** @param Closure(Settings): Profile_Writer $writer Made only where something is written. */
	public function __construct(
		private readonly Settings $settings,
		private readonly Closure $writer,
	) {}

	/**
	 * @param stdClass $told   The person, as far as told, as Logto's Management API has them.
	 * @param bool     $is_new The account was made just now.
	 */
	public function write( Known_Person $known, stdClass $told, bool $is_new = false ): void {
		$settings = self::followed( $this->settings, $told );
		$has_rows = $settings->picture_as_avatar || in_array( 'sign_in', array_column( $settings->profile_map, 'when' ), true );
		if ( ! $is_new && ( ! $has_rows || \Logto\is_suspended( $known->user->ID ) ) ) {
			return;
		}
		$untold = array_diff( array_column( $this->settings->profile_map, 'claim' ), array_column( $settings->profile_map, 'claim' ) );
		$kept   = array_intersect_key( User_Meta::claims( $known->user->ID ), array_flip( $untold ) );
		( $this->writer )( $settings )->write( $known->user, self::claims( $told ), $is_new );
		if ( array() !== $kept ) {
			// What the last sign-in said stays to be seen beside it.
			update_user_meta( $known->user->ID, User_Meta::CLAIMS, wp_slash( $kept + User_Meta::claims( $known->user->ID ) ) );
		}
	}

	/** As a sign-in has them, with what the site's own plugins say. */
	public static function claims( stdClass $told ): Claims {
		$claims = User_Claims::of( $told );
		return has_filter( 'logto_claims' ) ? Extensions::claims( $claims ) : $claims;
	}

	/** With the rows alone that the message says something about. */
	public static function followed( Settings $settings, stdClass $told ): Settings {
		return $settings->with(
			array(
				'profile_map'       => array_values( array_filter( $settings->profile_map, static fn ( array $row ): bool => User_Claims::tells( $told, $row['claim'] ) ) ),
				'picture_as_avatar' => $settings->picture_as_avatar && property_exists( $told, 'avatar' ),
			)
		);
	}
}
