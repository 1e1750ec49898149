<?php

declare( strict_types=1 );

namespace Logto;

use WP_CLI;

/**
 * The map's second page: hooks that only some requests need, each registered by a row of the map (hooks.php), or as an
 * account is about to be written. A request that needs none of them never loads it.
 */
final class Later_Hooks {

	/** Action `wp_logout`: only a request that signs somebody out who came from Logto has its next redirect led through Logto. */
	public static function lead_sign_out( mixed $user ): void {
		$sign_out = services()->sessions()->sign_out();
		if ( $sign_out->begin( $user ) ) {
			add_filter( 'wp_redirect', $sign_out->through_logto( ... ), PHP_INT_MAX ); // Last: what others made of the address is where the person ends up.
		}
	}

	/** Action `auth_cookie_valid`, where a session that came from Logto looks as if it had to be asked about there: the page is looked at as soon as everything is loaded. */
	public static function renew_session( mixed $cookie, int $user ): void {
		$renewal = services()->sessions()->renewal();
		$renewal->watch( new Sessions\Current_Session( $user, is_array( $cookie ) && is_string( $cookie['token'] ?? null ) ? $cookie['token'] : '' ) );
		add_action( is_admin() ? 'admin_init' : 'wp_loaded', array( $renewal, 'lead' ), PHP_INT_MIN ); // First: nobody has done yet what the address asks for, such as to put something into a basket.
	}

	/** Action `parse_request`: only a request that Logto makes by itself passes over who closes the REST API. Last, but for what others are about to take away. */
	public static function open_route( mixed $wp ): void {
		$route = $wp instanceof \WP ? Adapters\Open_Route::of( $wp->query_vars['rest_route'] ?? $_GET['rest_route'] ?? '' ) : null; // phpcs:ignore WordPress.Security -- compared with three routes.
		if ( null === $route || ! $wp instanceof \WP ) {
			return;
		}
		add_filter( 'rest_authentication_errors', $route->is_nobody( ... ), PHP_INT_MAX );
		add_filter( 'rest_endpoints', $route->note( ... ), PHP_INT_MIN );
		add_filter( 'rest_endpoints', $route->restore( ... ), PHP_INT_MAX );
		add_filter( 'rest_pre_dispatch', static fn ( mixed $answer, mixed $server, mixed $request ) => $route->pass( $answer, $request ), PHP_INT_MAX, 3 );
		add_filter( 'rest_request_before_callbacks', static fn ( mixed $answer, mixed $handler, mixed $request ) => $route->pass( $answer, $request ), PHP_INT_MAX, 3 );
		add_filter( 'rest_dispatch_request', $route->pass( ... ), PHP_INT_MAX, 2 );
		$route->serve( $wp );
	}

	/** For Sign_In\Public_Page, before it is printed: core's own form and other plugins' pages keep their head. First, so that others' word counts. */
	public static function dress_page( Sign_In\Public_Page $page ): void {
		add_filter( 'login_headerurl', $page->header_url( ... ), PHP_INT_MIN ); // Where the logo leads.
		add_filter( 'login_headertext', $page->header_text( ... ), PHP_INT_MIN ); // What it says.
	}

	/** Action `admin_menu`: only a request for the screen Logto > Sign-in log reads anything of it. */
	public static function add_log_screen(): void {
		$screen = services()->log()->screen();
		$hook   = $screen->add_to_menu();
		add_action( "load-$hook", $screen->prepare( ... ) );
	}

	/** Action `admin_menu`: only a request for a page that asks before it disconnects or suspends an account, or ends its sessions, checks whose that is. */
	public static function add_disconnect_page(): void {
		$disconnect = services()->accounts()->disconnect();
		$hook       = $disconnect->add_page();
		add_action( "load-$hook", $disconnect->check( ... ) );
		$suspension = services()->accounts()->suspending()->page();
		$hook       = $suspension->add();
		add_action( "load-$hook", $suspension->prepare( ... ) );
		$sessions = services()->sessions()->page();
		$hook     = $sessions->add();
		add_action( "load-$hook", $sessions->prepare( ... ) );
	}

	/** Action `load-users.php`: only the lists of users have bulk actions. */
	public static function suspend_in_bulk(): void {
		add_filter( 'bulk_actions-users', Admin\Suspension_Links::in_bulk( ... ) );
		add_filter( 'bulk_actions-users-network', Admin\Suspension_Links::in_bulk( ... ) );
		add_filter( 'handle_bulk_actions-users', Admin\Suspension_Links::lead_on( ... ), 10, 3 );
		add_filter( 'handle_network_bulk_actions-users-network', Admin\Suspension_Links::lead_on( ... ), 10, 3 );
		add_filter( 'user_row_actions', Admin\Suspension_Links::in_row( ... ), 10, 2 ); // Under each name.
		add_filter( 'ms_user_row_actions', Admin\Suspension_Links::in_row( ... ), 10, 2 );
		add_filter( 'bulk_actions-users', People\Invitation_Mail::in_bulk( ... ) );
		add_filter( 'handle_bulk_actions-users', static fn ( mixed $address, mixed $action = null, mixed $users = null ) => services()->people()->invitation_mail()->handle( $address, $action, $users ), 10, 3 );
		add_action( 'admin_notices', People\Invitation_Mail::notice( ... ) );
	}

	/** Action `edit_user_created_user`, before core writes to the new user: only for whom an administrator makes an account by hand. */
	public static function invite( mixed $user ): void {
		Accounts\Origin::note( $user );
		add_filter( 'wp_new_user_notification_email', static fn ( mixed $mail, mixed $who = null ) => services()->people()->invitation_mail()->in_welcome( $mail, $who ), PHP_INT_MAX, 2 ); // Behind what was done about its link.
	}

	/** Filter `users_list_table_query_args`: only a request that lists users narrows its queries, and of these only the list's own. */
	public static function filter_users_list( mixed $arguments ): mixed {
		$users_list = services()->admin()->users_list();
		add_action( 'pre_user_query', $users_list->narrow( ... ) ); // Core's list has no argument for this.
		add_filter( 'user_row_actions', Log\Log_Screen::in_row( ... ), 10, 2 ); // "Sign-in log", under each name.
		return $users_list->arguments( $arguments );
	}

	/** Filter `rest_dispatch_request`: only a request about one user is looked at again when it is done. */
	public static function guard_rest( mixed $result, mixed $request ): mixed {
		$guard = services()->local_login()->last_way_in_guard();
		add_filter( 'rest_request_after_callbacks', $guard->after_rest( ... ) ); // Core replaces roles in several steps.
		return $guard->at_rest( $result, $request );
	}

	/** For Accounts\Account_Row, as it begins to write an account: core's filters of what goes into it, first, for what core has, and last. */
	public static function follow_account_filters(): void {
		foreach ( array( 'illegal_user_logins', 'pre_user_login', 'pre_user_nicename', 'pre_user_email', 'pre_user_url', 'pre_user_nickname', 'pre_user_first_name', 'pre_user_last_name', 'pre_user_display_name', 'pre_user_description', 'wp_pre_insert_user_data', 'insert_user_meta', 'insert_custom_user_meta' ) as $hook ) {
			add_filter( $hook, array( Accounts\Account_Row::class, 'note' ), PHP_INT_MIN );
			add_filter( $hook, array( Accounts\Account_Row::class, 'mend' ), PHP_INT_MAX );
		}
	}

	/** Action `rest_api_init`: fires for programs only. */
	public static function add_routes(): void {
		services()->settings()->add_routes();
		services()->accounts()->add_routes();
		services()->sessions()->add_routes();
		services()->local_login()->add_routes();
		services()->setup()->add_routes();
		services()->diagnostics()->add_routes();
		services()->issuers()->add_routes();
		services()->tenant()->add_routes();
		services()->log()->add_routes();
		services()->webhooks()->add_routes();
		services()->management_api()->add_routes();
		services()->phone_sign_in()->add_routes();
		services()->people()->add_routes();
		if ( is_multisite() && is_main_site() ) {
			Network\Network_Routes::register( network_services( ... ) ); // What the network's own screen asks.
		}
	}

	/** Action `cli_init`: fires under WP-CLI only. */
	public static function add_commands(): void {
		$first = array( 'before_invoke' => array( self::class, 'find_address' ) );
		WP_CLI::add_command( 'logto', services()->diagnostics()->command(), $first );
		WP_CLI::add_command( 'logto settings', services()->settings()->command(), $first );
		WP_CLI::add_command( 'logto identities', services()->issuers()->command(), $first );
		WP_CLI::add_command( 'logto log', services()->log()->command(), $first );
		$suspension = services()->accounts()->suspending()->command();
		WP_CLI::add_command( 'logto suspend', array( $suspension, 'suspend' ), $first );
		WP_CLI::add_command( 'logto unsuspend', array( $suspension, 'unsuspend' ), $first );
		WP_CLI::add_command( 'logto sessions', services()->sessions()->command(), $first );
		WP_CLI::add_command( 'logto connect', services()->setup()->connect_command(), $first );
		WP_CLI::add_command( 'logto people', services()->people()->command(), $first );
		WP_CLI::add_command( 'logto rekey', services()->settings()->rekey_command() );
	}

	/** Before a command of ours: only then the site's address is completed, where that is made of a request. */
	public static function find_address(): void {
		$known = services()->diagnostics()->known_address();
		add_filter( 'option_siteurl', $known->complete( ... ), PHP_INT_MAX ); // Last: constants in wp-config.php win over the database.
		add_filter( 'option_home', $known->complete( ... ), PHP_INT_MAX );
	}
}
