<?php
/**
 * The map: every hook this plugin uses, one row each, by context. Nothing else registers hooks, but for the few that only
 * some requests need (Later_Hooks, which rows here call).
 *
 * Objects are made only when a hook fires: a guest's page loads the main file, this one, and nothing more.
 */

declare( strict_types=1 );

namespace Logto;

defined( 'ABSPATH' ) || exit;

/** The one set of objects of this request. */
function services(): Services {
	static $services = null;
	if ( ! $services instanceof Services ) {
		$services = new Services( time( ... ), random_bytes( ... ), usleep( ... ) );
	}
	return $services;
}

// Always.
add_action( 'auth_cookie_valid', static fn ( mixed $cookie, mixed $user = null ) => services()->sessions()->entries()->notice( $cookie, $user ), 10, 2 ); // Last chance to see the session before a sign-out.
add_action( 'auth_cookie_valid', static fn ( mixed $cookie, mixed $user = null ) => $user instanceof \WP_User && services()->sessions()->entries()->came_from_logto( $user->ID ) && Sessions\Ask_Again::looks_due( $cookie, $user->ID, ( services()->now )() ) ? Later_Hooks::renew_session( $cookie, $user->ID ) : null, 11, 2 ); // Behind the row above: sessions that Logto has to be asked about once more.
add_filter( 'determine_current_user', static fn ( mixed $user ) => is_numeric( $user ) && is_suspended( (int) $user ) ? 0 : $user, PHP_INT_MAX ); // Suspended: whoever let them in (another session manager's cookie, another plugin's token), they are nobody here. Last: whatever others say.
add_action( 'set_current_user', static fn () => is_suspended( get_current_user_id() ) && ! wp_doing_cron() && ! defined( 'WP_CLI' ) ? wp_set_current_user( 0 ) : null, PHP_INT_MIN ); // The same, of code that says by itself who is there: a plugin's own key, or its sign-in link in that very request. Cron and the command line are not the person.
add_action( 'auth_redirect', static fn ( mixed $user ) => is_numeric( $user ) && is_suspended( (int) $user ) ? Local_Login\Suspended::stop( services()->settings()->store()->settings()->pages_contact ) : null, PHP_INT_MIN ); // The same before an admin page, where it is said.
add_filter( 'attach_session_information', static fn ( mixed $information, mixed $user = 0 ) => services()->sessions()->entries()->attach( $information, $user ), 10, 2 ); // Marks the sessions that came from Logto.
add_action( 'added_user_meta', static fn ( mixed $row, mixed $user = 0, mixed $key = '', mixed $new = null ) => 'session_tokens' === $key ? services()->sessions()->entries()->follow( 'added', $user, $new ) : null, 10, 4 ); // However a session begins or ends, the index of those that came from Logto follows.
add_action( 'update_user_meta', static fn ( mixed $row, mixed $user = 0, mixed $key = '', mixed $new = null ) => 'session_tokens' === $key ? services()->sessions()->entries()->follow( 'update', $user, $new ) : null, 10, 4 ); // The same.
add_action( 'delete_user_meta', static fn ( mixed $row, mixed $user = 0, mixed $key = '', mixed $new = null ) => 'session_tokens' === $key ? services()->sessions()->entries()->follow( 'delete', $user, $new ) : null, 10, 4 ); // The same.
add_action( 'wp_logout', static fn ( mixed $user = 0 ) => Later_Hooks::lead_sign_out( $user ), PHP_INT_MIN ); // First: many a theme redirects and exits in this very action.
add_action( is_multisite() ? 'wpmu_delete_user' : 'deleted_user', static fn ( mixed $user ) => services()->accounts()->accounts()->forget( $user ) ); // A later user of that number must not inherit the link. A network's `deleted_user` only means that a site lost them.
add_action( 'update_user_meta', static fn ( mixed ...$of ) => 'session_tokens' === ( $of[2] ?? '' ) && ends_more() ? services()->management_api()->session_watch()->at( 'update_user_meta', $of ) : null, 5, 4 ); // What ends here and shall end at Logto, too: sessions. Before the index forgets them.
add_action( 'delete_user_meta', static fn ( mixed ...$of ) => 'session_tokens' === ( $of[2] ?? '' ) && ends_more() ? services()->management_api()->session_watch()->at( 'delete_user_meta', $of ) : null, 5, 4 ); // The same.
add_action( 'wp_set_password', static fn ( mixed ...$of ) => ends_more() ? services()->management_api()->session_watch()->at( 'wp_set_password', $of ) : null, 5, 3 ); // All of whose password changes.
add_action( 'profile_update', static fn ( mixed ...$of ) => ends_more() ? services()->management_api()->session_watch()->at( 'profile_update', $of ) : null, 5, 2 ); // The same.
add_action( is_multisite() ? 'wpmu_delete_user' : 'delete_user', static fn ( mixed ...$of ) => ends_more() ? services()->management_api()->session_watch()->at( 'delete_user', $of ) : null, 5 ); // All of an account that goes, while it is known whose it is.
add_action( 'logto_sign_in_completed', static fn ( \WP_User $user, array $details ) => services()->log()->events()->note_completed( $user, $details ), 10, 2 ); // The sign-in log.
add_action( 'logto_sign_in_completed', __NAMESPACE__ . '\\remember_administrator' ); // Where to look for one who can come in.
add_action( 'set_user_role', __NAMESPACE__ . '\\note_administrator', 10, 2 ); // The same, of those who are made one.
add_action( 'add_user_role', __NAMESPACE__ . '\\note_administrator', 10, 2 ); // The same.
add_action( 'logto_sign_in_refused', static fn ( string $code, string $cause, array $details ) => services()->log()->events()->note_refused( $code, $details ), 10, 3 ); // The same.
add_action( 'logto_sign_in_refused', static fn ( string $code, string $cause, array $details ) => services()->log()->debug_log()->refused( $code, $cause, $details ), 10, 3 ); // Causes never reach visitors, nor the database.
add_action( 'logto_sign_in_noticed', static fn ( string $code, string $what, \WP_User $user ) => services()->log()->notice( $code, $what, $user ), 10, 3 ); // Goes into the row of the sign-in.
add_action( 'logto_sign_in_noticed', static fn ( string $code, string $what, \WP_User $user ) => services()->log()->debug_log()->noticed( $code, $what, $user ), 10, 3 ); // A role that is not there, an address that another account has, checks of other plugins that were passed over.
add_action( 'add_user_to_blog', static fn ( mixed $user ) => services()->sessions()->outgrown_sessions()->end( $user ) ); // Whoever is on several sites of a network is no longer for one site's own provider.
add_filter( 'pre_load_textdomain', static fn ( mixed $loaded, mixed $of = '', mixed $file = '', mixed $language = null ) => 'logto' === $of && is_string( $file ) && ! str_starts_with( $file, dirname( __DIR__ ) ) ? Adapters\Translations::fill( $loaded, $file, $language ) : $loaded, PHP_INT_MAX, 4 ); // Our texts behind a language pack's. Last: who loads in core's place has done so.
add_filter( 'pre_load_script_translations', static fn ( mixed $json, mixed $file = '', mixed $handle = '', mixed $of = '' ) => 'logto' === $of ? Adapters\Translations::script( $json, $file ) : $json, 10, 4 ); // The same in the script.
add_action( 'granted_super_admin', static fn ( mixed $user ) => services()->sessions()->outgrown_sessions()->end( $user ) ); // The same.
add_filter( 'wpmu_drop_tables', static fn ( mixed $tables ) => is_array( $tables ) ? array( ...$tables, services()->log()->events()->table() ) : $tables ); // A site of a network is deleted, and its log with it.
add_action( 'init', __NAMESPACE__ . '\\answer_at_old_addresses', PHP_INT_MIN ); // Sites that are registered at Logto with the addresses of plugin 1.0.1; and WordPress's form for whom queries get lost.

add_action( 'logto_identity_linked', static fn ( mixed $user, mixed $identity = null, mixed $has_ended = false ) => services()->accounts()->link_mail()->tell_linked( $user, $has_ended ), 10, 3 ); // Its owner hears of it.
add_action( 'logto_identity_unlinked', static fn ( mixed $user ) => services()->accounts()->link_mail()->tell_disconnected( $user ) ); // The same.
add_action( 'edit_user_created_user', static fn ( mixed $user ) => Later_Hooks::invite( $user ), 9 ); // An administrator made the account on "Add User". Before core's mail.
add_action( 'network_user_new_created_user', static fn ( mixed $user ) => Accounts\Origin::note( $user ) ); // The same for the network's screen.
add_action( 'rest_after_insert_user', static fn ( mixed $user, mixed $request = null, mixed $creating = false ) => Accounts\Origin::note_by_rest( $user, $request, $creating ), 10, 3 ); // The same by the REST API.
add_action( 'user_register', static fn ( mixed $user ) => defined( 'WP_CLI' ) && true === WP_CLI ? Accounts\Origin::note( $user ) : null ); // The same by WP-CLI.

add_action( 'logto_suspended', static fn ( \WP_User $user, array $details ) => services()->accounts()->suspending()->news()->tell( $user, $details, false ), 10, 2 ); // The sign-in log, and a mail.
add_action( 'logto_unsuspended', static fn ( \WP_User $user, array $details ) => services()->accounts()->suspending()->news()->tell( $user, $details, true ), 10, 2 ); // The same.
add_action( 'logto_session_ended', static fn ( int $user, array $details ) => services()->log()->events()->note_change( Log\Events::SESSION_ENDED, is_string( $details['reason'] ?? null ) ? $details['reason'] : '', $user, array( 'purpose' => 'session' ) + array_diff_key( $details, array( 'reason' => true ) ) ), 10, 2 ); // The sign-in log.

// Cron.
add_action( 'logto_refresh_provider', static fn () => services()->adapters()->refresh_event()->run() ); // Keeps visitors from ever waiting for Logto's documents.
add_action( 'logto_refresh_provider', static fn () => services()->tenant()->refresh(), 20 ); // What Logto tells everybody of the tenant; people who are no admins see only what is remembered.
add_action( 'logto_trim_log', static fn () => services()->log()->events()->trim() );
add_action( 'logto_trim_log', static fn () => services()->sessions()->trim() ); // Sessions that ran out, in the index.
add_action( 'logto_trim_log', static fn () => services()->accounts()->link_requests()->trim() ); // Links that were mailed and not followed.
add_action( 'logto_trim_log', static fn () => services()->webhooks()->tidy() ); // What Logto told is known long enough.
add_action( 'logto_work_deliveries', static fn () => services()->webhooks()->worker()->sweep() ); // What Logto told, where the request that took it did not come to work it off.
add_action( 'logto_move_identities', static fn () => services()->accounts()->legacy_identities()->migrate_for_a_while() ); // After an upgrade from plugin 1.0.1, until all are moved.
add_action( 'logto_move_identities', static fn () => services()->issuers()->go_on() ); // After Logto got another address, until everybody is carried over.
add_action( 'logto_ask_management_api', static fn () => services()->management_api()->background()->run() ); // What Logto did not tell, where a credential for its Management API is kept.
add_action( 'logto_find_administrators', static fn () => services()->accounts()->administrators()->find( services()->settings()->store()->settings()->issuer() ) ); // Where too many have an account to look at all of them while somebody waits.

// wp-login.php.
add_action( 'login_form_login', static fn () => services()->sign_in()->start()->at_login_form() ); // The plain sign-in, before core prints its form.
add_action( 'login_form_logto', static fn () => services()->sign_in()->callback()->handle() ); // The Redirect URI.
add_action( 'login_form_logto-connect', static fn () => services()->sign_in()->proof_by_password()->handle() ); // The form by which an account is connected with its WordPress password.
add_action( 'login_form_logto-mail-link', static fn () => services()->sign_in()->link_mailer()->handle() ); // The form by which a link is mailed to an account's address.
add_action( 'login_form_logto-confirm', static fn () => services()->sign_in()->link_confirmation()->handle() ); // That link.
add_action( 'login_form_logto-signed-out', static fn () => services()->sessions()->sign_out()->finish() ); // The Post sign-out redirect URI.
add_action( 'login_form_logto-page', static fn () => services()->adapters()->kept_page()->handle() ); // Where a long wanted page is kept.
add_filter( 'login_message', static fn ( mixed $message ) => services()->sign_in()->login_form()->above( $message ) ); // Above WordPress's own form, where that is shown.
add_action( 'login_enqueue_scripts', static fn () => services()->sign_in()->login_form()->enqueue() ); // How it looks, and how the dialog over an editor gets on.
add_filter( 'enable_login_autofocus', static fn ( mixed $is_on ) => services()->sign_in()->login_form()->leave_focus( $is_on ) ); // Below the buttons, the keyboard is not put into its first field.
add_filter( 'login_language_dropdown_args', static fn ( mixed $arguments ) => services()->sign_in()->login_form()->keep_own_form( $arguments ) ); // The form that chooses a language leads back to this one.
add_filter( 'lostpassword_url', static fn ( mixed $url, mixed $target = '' ) => services()->sign_in()->account_links()->lost_password( $url, $target ), 10, 2 ); // "Lost your password?", wherever it stands.
add_filter( 'register_url', static fn ( mixed $url ) => services()->sign_in()->account_links()->register( $url ) ); // "Register".
add_action( 'lostpassword_post', static fn ( mixed $errors, mixed $user = null ) => services()->accounts()->without_email()->explain_reset( $errors, $user ), 10, 2 ); // Accounts without an address.

// WordPress passwords.
add_filter( 'authenticate', static fn ( mixed $found, mixed $name = '', mixed $password = '' ) => ( null === $password || '' === $password ) && ! ( $found instanceof \WP_User && is_suspended( $found->ID ) ) ? $found : services()->local_login()->password_guard()->check( $found, $name, $password ), PHP_INT_MAX, 3 ); // Last: the verdict on the password must be in, and must not show.
add_action( 'application_password_did_authenticate', static fn ( mixed $user ) => services()->local_login()->password_guard()->note_application( $user ) ); // These are no account passwords.
add_filter( 'xmlrpc_login_error', static fn ( mixed $error, mixed $reason = null ) => services()->local_login()->password_guard()->tell_program( $error, $reason ), 10, 2 ); // The same sentence for programs.
add_action( 'login_form_lostpassword', static fn () => services()->local_login()->reset_guard()->at_form() ); // No form that promises a link nobody gets.
add_action( 'login_form_retrievepassword', static fn () => services()->local_login()->reset_guard()->at_form() ); // Its older name.
add_filter( 'lostpassword_errors', static fn ( mixed $errors, mixed $user = false ) => services()->local_login()->reset_guard()->at_request( $errors, $user ), PHP_INT_MAX, 2 ); // Last: what others found must not tell who is known here.
add_filter( 'allow_password_reset', static fn ( mixed $allow, mixed $user = 0 ) => services()->local_login()->reset_guard()->is_allowed( $allow, $user ), 10, 2 ); // Links that admins and other plugins send.
add_action( 'validate_password_reset', static fn ( mixed $errors, mixed $user = null ) => services()->local_login()->reset_guard()->at_link( $errors, $user ), 10, 2 ); // Links that were mailed before.
add_filter( 'registration_errors', static fn ( mixed $errors ) => services()->local_login()->registration_guard()->at_form( $errors ), PHP_INT_MAX ); // Last, likewise.
add_filter( 'wpmu_validate_user_signup', static fn ( mixed $result ) => services()->local_login()->registration_guard()->at_network_form( $result ), PHP_INT_MAX ); // The same on a network.
add_filter( 'show_password_fields', static fn ( mixed $show, mixed $user = null ) => services()->local_login()->profile_guard()->shows_fields( $show, $user ), 10, 2 ); // "New Password" on profiles.
add_action( 'user_profile_update_errors', static fn ( mixed $errors, mixed $update, mixed $user ) => services()->local_login()->profile_guard()->at_update( $errors, $update, $user ), 10, 3 ); // A password that comes nevertheless.
add_filter( 'wp_send_new_user_notification_to_user', static fn ( mixed $send, mixed $user = null ) => services()->local_login()->new_user_mail()->begin( $send, $user ), PHP_INT_MAX, 2 ); // Last: right after it core makes the key without which it sends no mail.
add_filter( 'wp_new_user_notification_email', static fn ( mixed $mail, mixed $user = null ) => services()->local_login()->new_user_mail()->rewrite( $mail, $user ), PHP_INT_MAX, 2 ); // Last: what others made of it may still have the link.
add_filter( 'update_welcome_user_email', static fn ( mixed $text, mixed $user = 0, mixed $password = '' ) => services()->local_login()->new_user_mail()->rewrite_welcome( $text, $user, $password ), PHP_INT_MAX, 3 ); // A network's, which tells the password itself.
add_filter( 'update_welcome_email', static fn ( mixed $text, mixed $site = 0, mixed $user = 0, mixed $password = '' ) => services()->local_login()->new_user_mail()->rewrite_site_welcome( $text, $site, $user, $password ), PHP_INT_MAX, 4 ); // The same with a new site.
add_filter( 'wp_is_application_passwords_available_for_user', static fn ( mixed $available ) => services()->local_login()->application_passwords()->are_available( $available ) ); // Their own switch.
add_action( 'wp_authenticate_application_password_errors', static fn ( mixed $errors, mixed $user = null ) => services()->local_login()->application_passwords()->refuse_suspended( $errors, $user ), 10, 2 ); // Suspended accounts.
add_action( 'login_form_logto-emergency', static fn () => services()->local_login()->emergency_entrance()->handle() ); // The emergency link.
add_action( 'logto_emergency_link_opened', static fn () => services()->log()->events()->note_emergency() ); // The sign-in log.
add_action( 'logto_emergency_link_opened', static fn () => services()->log()->debug_log()->noticed( 'emergency_link', 'WordPress form opened by the emergency link' ) ); // Beside the web server's own log.
add_action( 'logto_emergency_link_opened', static fn () => services()->local_login()->emergency_mail()->send(), 20 ); // Last: a mail server may take its time.
add_action( 'logto_connection_refused', static fn ( mixed $finding = '' ) => services()->log()->debug_log()->noticed( 'connection_refused', is_string( $finding ) ? $finding : '' ) ); // Logto refuses what worked.
add_action( 'logto_connection_refused', static fn () => services()->trouble()->watch()->look(), 20 ); // The admin hears of it.
add_action( 'login_form_login', static fn () => services()->settings()->store()->settings()->secret_lost ? services()->trouble()->watch()->look() : null, 9 ); // The same of keys that are lost, as soon as somebody wants to sign in.
add_action( 'logto_trouble_began', static fn ( string $cause, int $since ) => services()->log()->events()->note_trouble( false, $cause, compact( 'since' ) ), 10, 2 ); // The sign-in log.
add_action( 'logto_trouble_ended', static fn ( string $cause, int $since ) => services()->log()->events()->note_trouble( true, $cause, compact( 'since' ) ), 10, 2 ); // The same.

// The last administrator who can come in while WordPress passwords are off. First, where core has done nothing yet.
add_action( 'delete_user', static fn ( mixed $user ) => services()->local_login()->last_way_in_guard()->at_deletion( $user ), PHP_INT_MIN ); // By whatever door.
add_action( 'wpmu_delete_user', static fn ( mixed $user ) => services()->local_login()->last_way_in_guard()->at_network_deletion( $user ), PHP_INT_MIN ); // The same, of all sites at once.
add_action( 'remove_user_from_blog', static fn ( mixed $user ) => services()->local_login()->last_way_in_guard()->at_removal( $user ), PHP_INT_MIN ); // A site of a network loses them.
add_action( 'revoke_super_admin', static fn ( mixed $user ) => services()->local_login()->last_way_in_guard()->at_revocation( $user ), PHP_INT_MIN ); // They lose the network.
add_filter( 'wp_pre_insert_user_data', static fn ( mixed $data, mixed $update = false, mixed $user = 0 ) => is_multisite() && true === $update ? services()->local_login()->last_way_in_guard()->at_saving( $data, $update, $user ) : $data, PHP_INT_MAX, 3 ); // Marked as spam, on a network. Last: what others made of it is saved.
add_filter( 'update_user_metadata', static fn ( mixed $check, mixed $user = 0, mixed $key = '', mixed $value = null ) => is_string( $key ) && str_ends_with( $key, 'capabilities' ) ? services()->local_login()->last_way_in_guard()->at_roles( $check, $user, $key, $value ) : $check, 10, 4 ); // Roles, by whatever door. Every other meta is sent on at once.
add_filter( 'delete_user_metadata', static fn ( mixed $check, mixed $user = 0, mixed $key = '' ) => is_string( $key ) && str_ends_with( $key, 'capabilities' ) ? services()->local_login()->last_way_in_guard()->at_roles( $check, $user, $key, null ) : $check, 10, 3 ); // All of them.
add_filter( 'pre_update_option', static fn ( mixed $value, mixed $option = '', mixed $before = null ) => is_string( $option ) && str_ends_with( $option, 'user_roles' ) ? services()->local_login()->last_way_in_guard()->at_definitions( $value, $option, $before ) : $value, 10, 3 ); // What roles give. Every other option is sent on at once.
add_action( 'user_profile_update_errors', static fn ( mixed $errors, mixed $update, mixed $user ) => services()->local_login()->last_way_in_guard()->at_profile( $errors, $update, $user ), 10, 3 ); // Says it on the profile.
add_filter( 'rest_dispatch_request', static fn ( mixed $result, mixed $request = null, mixed $route = '' ) => is_string( $route ) && str_starts_with( $route, '/wp/v2/users/' ) ? Later_Hooks::guard_rest( $result, $request ) : $result, 10, 3 ); // Says it to programs.

// Admin screens.
add_action( 'current_screen', static fn () => services()->settings()->schema_version()->ensure() ); // Activation hooks don't run on updates; guests' AJAX, which fires admin_init, need not pay for it.
add_action( 'current_screen', static fn () => services()->adapters()->schedule()->ensure() ); // The same.
add_action( 'admin_menu', static fn () => services()->admin()->settings_page()->add_to_menu() );
add_action( 'admin_menu', static fn () => Later_Hooks::add_log_screen() ); // Logto > Sign-in log, behind the settings.
add_filter( 'set_screen_option_logto_log_per_page', static fn ( mixed $keep, mixed $option = '', mixed $value = 0 ) => Log\Log_Screen::per_page( $value ), 10, 3 ); // How many entries somebody wants on a page of it.
add_action( 'admin_post_logto_log_export', static fn () => services()->log()->export()->send() ); // Its export.
add_action( 'network_admin_menu', static fn () => services()->admin()->settings_page()->add_to_network_menu() ); // The network's own screen.
add_action( 'admin_enqueue_scripts', static fn ( mixed $screen ) => services()->admin()->settings_page()->enqueue( $screen ) );
add_action( 'admin_notices', static fn () => services()->admin()->settings_page()->tell() ); // What stopped working, and an address at which sign-in is not known to work.
add_action( 'network_admin_notices', static fn () => services()->admin()->settings_page()->tell() ); // The same on a network's screens.
add_action( 'admin_post_logto_connect', static fn () => services()->accounts()->connect()->start() ); // "Connect my account".
add_action( 'admin_post_logto_test_sign_in', static fn () => services()->setup()->test_sign_in()->start() ); // Where the window of "Test sign-in" begins.
add_action( 'admin_post_logto_disconnect', static fn () => services()->accounts()->disconnect()->handle() ); // "Disconnect", after asking once more.
add_action( 'admin_menu', static fn () => Later_Hooks::add_disconnect_page() ); // The page that asks.
add_action( 'show_user_profile', static fn ( mixed $user ) => services()->admin()->profile_panel()->show( $user ) ); // The own profile page.
add_action( 'edit_user_profile', static fn ( mixed $user ) => services()->admin()->profile_panel()->show( $user ) ); // Others'.
add_filter( 'manage_users_columns', static fn ( mixed $columns ) => services()->admin()->users_list()->columns( $columns ) ); // Column "Logto".
add_filter( 'wpmu_users_columns', static fn ( mixed $columns ) => services()->admin()->users_list()->columns( $columns ) ); // The same for the network's list.
add_filter( 'manage_users_custom_column', static fn ( mixed $output, mixed $column = '', mixed $user = 0 ) => services()->admin()->users_list()->cell( $output, $column, $user ), 10, 3 ); // Its cells.
add_action( 'restrict_manage_users', static fn ( mixed $which = '' ) => services()->admin()->users_list()->choice( $which ) ); // Filter above the list.
add_filter( 'users_list_table_query_args', static fn ( mixed $arguments ) => Later_Hooks::filter_users_list( $arguments ) ); // What the filter does; core fires it for its lists only.
add_action( 'user_profile_update_errors', static fn ( mixed $errors, mixed $update, mixed $user ) => services()->accounts()->without_email()->let_profile_be( $errors, $update, $user ), 10, 3 ); // Accounts without an address.
add_action( 'load-users.php', static fn () => Later_Hooks::suspend_in_bulk() ); // Bulk actions of the list of users, and of a network's.
add_filter( 'site_status_tests', static fn ( mixed $tests ) => services()->diagnostics()->site_health()->add_test( $tests ) ); // Tools > Site Health.
add_filter( 'site_status_tests', static fn ( mixed $tests ) => services()->trouble()->health()->add( $tests ) ); // What stopped working, there at once.
add_filter( 'debug_information', static fn ( mixed $information ) => services()->diagnostics()->site_health()->add_information( $information ) ); // Its report.
add_filter( 'plugin_action_links_' . plugin_basename( PLUGIN_FILE ), static fn ( mixed $links ) => services()->admin()->plugins_list()->links( $links ) );
add_filter( 'network_admin_plugin_action_links_' . plugin_basename( PLUGIN_FILE ), static fn ( mixed $links ) => services()->admin()->plugins_list()->links( $links ) ); // The same in a network's list.
add_filter( 'plugin_row_meta', static fn ( mixed $links, mixed $of = '' ) => Admin\Plugins_List::row_meta( $links, $of ), 10, 2 ); // Below its description there.
add_action( 'admin_footer-plugins.php', static fn () => services()->admin()->plugins_list()->ask() ); // Before it is switched off: what that means for whom.
add_action( 'admin_post_logto_export_connections', static fn () => services()->accounts()->identity_export()->send( false ) ); // The list of connections, offered there.
add_action( 'admin_post_logto_export_connections_network', static fn () => services()->accounts()->identity_export()->send( true ) ); // The same of a whole network.

// Personal data.
add_filter( 'wp_privacy_personal_data_exporters', static fn ( mixed $exporters ) => Privacy\Tools::add_exporter( $exporters, static fn () => services()->privacy()->personal_data() ) ); // Tools > Export Personal Data.
add_filter( 'wp_privacy_personal_data_erasers', static fn ( mixed $erasers ) => Privacy\Tools::add_eraser( $erasers, static fn () => services()->privacy()->personal_data() ) ); // Tools > Erase Personal Data.
add_action( 'admin_init', static fn () => wp_doing_ajax() ? null : Privacy\Policy_Text::suggest() ); // Core compares the texts of every plugin in this very action; guests' AJAX need not pay for it.

// Pictures.
add_filter( 'pre_get_avatar_data', static fn ( mixed $data, mixed $who = null ) => shows_pictures() ? Avatar\Avatar::data( $data, $who ) : $data, 10, 2 ); // Guests' pages load nothing while the setting is off.

// REST.
add_action( 'parse_request', static fn ( mixed $wp ) => $wp instanceof \WP && in_array( $wp->query_vars['rest_route'] ?? $_GET['rest_route'] ?? '', array( '/logto/v1/backchannel-logout', '/logto/v1/webhook', '/logto/v1/password-check' ), true ) ? Later_Hooks::open_route( $wp ) : null, PHP_INT_MIN ); // phpcs:ignore WordPress.Security -- what Logto posts by itself is compared only, before a plugin that closes REST to guests sends it elsewhere, or where it took core's query variable away.
add_action( 'rest_api_init', static fn () => Later_Hooks::add_routes() ); // Each room's routes stand in its door, with their controllers.
add_action( 'wp_abilities_api_categories_init', static fn () => Extensions\Abilities::add_category() ); // Abilities, for programs; WordPress before 6.9 never fires it.
add_action( 'wp_abilities_api_init', static fn () => Extensions\Abilities::add( services() ) ); // The same.

// WP-CLI.
add_action( 'cli_init', static fn () => Later_Hooks::add_commands() ); // The command "wp logto".

// Activation and deactivation. Deleting: uninstall.php.
register_deactivation_hook( PLUGIN_FILE, static fn () => Adapters\Schedule::clear() );

/** Whether an account is suspended: one look at user meta, which core reads with the user. */
function is_suspended( int $user ): bool {
	return $user > 0 && array() !== array_filter( (array) get_user_meta( $user, 'logto_suspension' ), static fn ( mixed $row ): bool => ! in_array( $row, array( '', false, null ), true ) ); // All rows: an empty one that a tool left must not hide the others.
}

/** An administrator who signs in is remembered already, most of the time. */
function remember_administrator( \WP_User $user ): void {
	$state = get_option( Settings\Store::ADMINISTRATORS );
	if ( $user->has_cap( 'manage_options' ) && ! in_array( $user->ID, is_array( $state ) ? (array) ( $state['users'] ?? array() ) : array(), true ) ) {
		services()->accounts()->administrators()->remember( $user->ID );
	}
}

/** Whoever makes many accounts pays no more than a look at the role. */
function note_administrator( mixed $user, mixed $role = '' ): void {
	if ( is_numeric( $user ) && is_string( $role ) && true === ( get_role( $role )->capabilities['manage_options'] ?? false ) ) {
		services()->accounts()->administrators()->remember( (int) $user );
	}
}

/** One look at the row that core has read already: the setting `picture_as_avatar`, before anything is loaded for it. */
function shows_pictures(): bool {
	if ( defined( 'LOGTO_PICTURE_AS_AVATAR' ) ) {
		$said = constant( 'LOGTO_PICTURE_AS_AVATAR' );
		return is_scalar( $said ) && in_array( strtolower( trim( (string) $said ) ), array( '1', 'true', 'on', 'yes' ), true ); // As Settings\Yes_Or_No, which would be one more file.
	}
	return true === saved_setting( 'picture_as_avatar' );
}

/** The same of the setting `ends_logto_sessions`: whether anything that ends here may have to end at Logto. */
function ends_more(): bool {
	return defined( 'LOGTO_ENDS_LOGTO_SESSIONS' ) || ! in_array( saved_setting( 'ends_logto_sessions' ), array( null, array() ), true );
}

/** @return mixed As it lies there, unchecked. */
function saved_setting( string $name ): mixed {
	$saved = get_option( 'logto_settings' );
	return ( is_multisite() ? Network\Network_Settings::over( (array) $saved ) : (array) $saved )[ $name ] ?? null;
}

/** The network's own set of objects: they work with its settings as its screen shows them. */
function network_services(): Services {
	static $services = null;
	if ( ! $services instanceof Services ) {
		$services = new Services( time( ... ), random_bytes( ... ), usleep( ... ), true );
	}
	return $services;
}

/** All that other pages pay for it is this comparison of the address. */
function answer_at_old_addresses(): void {
	$uri = $_SERVER['REQUEST_URI'] ?? ''; // phpcs:ignore WordPress.Security.ValidatedSanitizedInput -- compared only.
	if ( is_string( $uri ) && ( str_contains( $uri, '/login-callback' ) || str_contains( $uri, '?state=v1.' ) ) ) {
		services()->sign_in()->old_addresses()->answer( $uri );
	}
	if ( is_string( $uri ) && str_contains( $uri, '/logto-form' ) ) {
		services()->sign_in()->form_address()->answer( $uri );
	}
}
