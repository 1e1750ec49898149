<?php

declare( strict_types=1 );

namespace Logto\Accounts;

use Logto\Oidc\Claims;

/**
 * What Logto's claims say about an account's profile, field by field, cleaned for where it goes.
 *
 * A field is one of WordPress's user fields, or `meta:key`. Nothing here can name a capability, a session, a password
 * or meta that belongs to somebody else.
 */
final class Profile_Map {

	private const FIELDS = array( 'user_email', 'display_name', 'first_name', 'last_name', 'nickname', 'user_url', 'description', 'locale' );

	/** WordPress can't do without the names, and an account without an address may have no way back in. */
	private const NEVER_EMPTY = array( 'user_email', 'display_name', 'nickname' );

	/** They are others at every sign-in, whatever became of the person: Logto writes down when somebody signed in, and `updated_at` moves. */
	private const RESTLESS = array( 'updated_at', 'iat', 'exp', 'nbf', 'auth_time', 'nonce', 'jti', 'sid', 'at_hash' );

	/** User meta of core's that means more than its words, or has a field of its own. */
	private const RESERVED_META = '/(?:capabilities|user_level|session_tokens|application_passwords|user[-_]settings|^logto_|^_|^(?:first_name|last_name|nickname|description|locale|rich_editing|syntax_highlighting|comment_shortcuts|admin_color|use_ssl|show_admin_bar_front|primary_blog|source_domain|default_password_nag|dismissed_wp_pointers|show_welcome_panel)$)/i';

	/**
	 * @param list<array{claim: string, field: string, when: string, empty: string}> $rows
	 * @param bool                                                                   $with_picture
	 * @param list<string>                                                           $locales      Installed, e.g. `zh_CN`; `en_US` is always there.
	 * @param string                                                                 $table_prefix No meta of any site's: WordPress keeps roles and settings under it.
	 */
	public function __construct(
		private readonly array $rows,
		private readonly bool $with_picture,
		private readonly array $locales,
		private readonly string $table_prefix,
	) {}

	/**
	 * @param bool $is_new The account is being made.
	 * @return array<string, string> Values by field, only of those that Logto says something about; '' clears a field.
	 */
	public function wanted( Claims $claims, bool $is_new ): array {
		$wanted = array();
		foreach ( $this->rows as $row ) {
			if ( ( $is_new || 'sign_in' === $row['when'] ) && $this->may_write( $row['field'] ) ) {
				$value = $this->value( $row['field'], $claims->at( $row['claim'] ) ?? '', $claims );
				if ( '' !== $value || ( 'clear' === $row['empty'] && ! in_array( $row['field'], self::NEVER_EMPTY, true ) ) ) {
					$wanted[ $row['field'] ] = $value;
				}
			}
		}
		if ( $this->with_picture ) {
			$wanted[ 'meta:' . User_Meta::PICTURE ] = self::address( $claims->text( 'picture', 2000 ), array( 'https' ) );
		}
		return $wanted;
	}

	/** @return array<string, string> What the rows' claims say, by path: shown to the account's owner. */
	public function used( Claims $claims ): array {
		$used = array();
		foreach ( array_column( $this->rows, 'claim' ) as $path ) {
			$used[ $path ] = $claims->at( $path );
		}
		return array_filter( $used, 'is_string' );
	}

	/** @return array<string, string> Fields by the path of their claim, of the rows that would say something new at every sign-in and mean nothing by it. */
	public function restless( Claims $claims ): array {
		$restless = array();
		foreach ( $this->rows as $row ) {
			$said = array_filter( explode( '|', $row['claim'] ), static fn ( string $choice ): bool => null !== $claims->at( $choice ) );
			if ( in_array( reset( $said ), self::RESTLESS, true ) ) {
				$restless[ $row['claim'] ] = $row['field'];
			}
		}
		return $restless;
	}

	/** Whether a value of other code may be written: of the address, only the one that is verified. */
	public function takes( string $field, string $value, Claims $claims ): bool {
		if ( ! $this->may_write( $field ) ) {
			return false;
		}
		return '' === $value ? ! in_array( $field, self::NEVER_EMPTY, true ) : $this->value( $field, $value, $claims ) === $value;
	}

	public function may_write( string $field ): bool {
		if ( ! str_starts_with( $field, 'meta:' ) ) {
			return in_array( $field, self::FIELDS, true );
		}
		$key = substr( $field, strlen( 'meta:' ) );
		return '' !== $key && 1 !== preg_match( self::RESERVED_META, $key ) && 0 !== stripos( $key, $this->table_prefix );
	}

	private function value( string $field, string $value, Claims $claims ): string {
		return match ( $field ) {
			'user_email'               => $claims->is_true( 'email_verified' ) && $value === $claims->email() ? $value : '',
			'display_name', 'nickname' => Usernames::is_discreet( $value, $claims ) ? $value : '',
			'user_url'                 => self::address( $value, array( 'http', 'https' ) ),
			'locale'                   => $this->locale( $value ),
			default                    => $value,
		};
	}

	/** BCP 47 as WordPress has it: `zh-CN` is `zh_CN`. One that is not installed says nothing. */
	private function locale( string $tag ): string {
		foreach ( array( 'en_US', ...$this->locales ) as $locale ) {
			if ( 0 === strcasecmp( strtr( $tag, '-', '_' ), $locale ) ) {
				return $locale;
			}
		}
		return '';
	}

	/** @param list<string> $schemes */
	private static function address( string $url, array $schemes ): string {
		$parts = 1 === preg_match( '/\A[\x21-\x7e]+\z/', $url ) ? parse_url( $url ) : false; // phpcs:ignore WordPress.WP.AlternativeFunctions.parse_url_parse_url -- the core calls no WordPress; what is parsed is plain ASCII.
		$sound = is_array( $parts ) && isset( $parts['host'] ) && ! isset( $parts['user'] ) && in_array( strtolower( $parts['scheme'] ?? '' ), $schemes, true );
		return $sound ? $url : '';
	}
}
