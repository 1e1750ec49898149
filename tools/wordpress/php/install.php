<?php
/**
 * Installs WordPress into the empty database. Expects $title, $user, $email
 * and $password.
 */

// No mail to the admin of a site that lives for minutes. Must be there before core defines its own.
function wp_new_blog_notification() {}

require_once ABSPATH . 'wp-admin/includes/upgrade.php';
wp_install( $title, $user, $email, true, '', $password );
