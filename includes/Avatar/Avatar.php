<?php

declare( strict_types=1 );

namespace Logto\Avatar;

use Logto\Accounts\User_Meta;
use WP_Comment;
use WP_Post;
use WP_Query;
use WP_User;

/**
 * Shows the picture at Logto as the avatar, where the setting says so.
 *
 * Its price on a page with avatars: this file and one for the meta keys; no request by this server; a query only for the
 * meta of people whom core had not read yet, one for all commenters of a page together. E-mail addresses alone are matched
 * only with users whom core knows already.
 */
final class Avatar {

	/**
	 * Filter `pre_get_avatar_data`.
	 *
	 * @param mixed $data What core goes by; a member `url` ends its search.
	 * @param mixed $who  User id, e-mail, WP_User, WP_Post or WP_Comment.
	 * @return mixed
	 */
	public static function data( mixed $data, mixed $who ): mixed {
		// The screen that chooses a default avatar shows that, whatever people have.
		if ( ! is_array( $data ) || isset( $data['url'] ) || true === ( $data['force_default'] ?? false ) ) {
			return $data;
		}
		$user    = self::user( $who );
		$picture = $user < 1 ? '' : get_user_meta( $user, User_Meta::PICTURE, true );
		$url     = is_string( $picture ) && 1 === preg_match( '#\Ahttps://[^/]#i', $picture ) ? esc_url_raw( $picture, array( 'https' ) ) : '';
		return '' === $url ? $data : array(
			'url'          => $url,
			'found_avatar' => true,
		) + $data;
	}

	/** @return int 0 where it is nobody known here. */
	private static function user( mixed $who ): int {
		if ( $who instanceof WP_Comment ) {
			$user = is_avatar_comment_type( get_comment_type( $who ) ) ? (int) $who->user_id : 0;
			self::read_commenters();
			return $user;
		}
		return match ( true ) {
			$who instanceof WP_User => $who->ID,
			$who instanceof WP_Post => (int) $who->post_author,
			is_numeric( $who ) => absint( $who ),
			is_string( $who ) && str_contains( $who, '@' ) => self::known_by_email( $who ),
			default => 0,
		};
	}

	private static function known_by_email( string $email ): int {
		$user = wp_cache_get( $email, 'useremail' );
		return is_numeric( $user ) ? (int) $user : 0;
	}

	/** All at once, and only those who aren't read yet: the second time there is nothing left to do. */
	private static function read_commenters(): void {
		$query    = $GLOBALS['wp_query'] ?? null;
		$comments = $query instanceof WP_Query && is_array( $query->comments ) ? $query->comments : array();
		$users    = array();
		foreach ( $comments as $comment ) {
			$user = $comment instanceof WP_Comment ? (int) $comment->user_id : 0;
			if ( $user > 0 ) {
				$users[] = $user;
			}
		}
		if ( array() !== $users ) {
			update_meta_cache( 'user', array_unique( $users ) );
		}
	}
}
