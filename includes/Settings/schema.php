<?php
/**
 * Every setting: the one source for REST, wp-config constants and the TypeScript types. The rows stand by group in the
 * folder schema.
 *
 * The JSON-Schema dialect of WordPress's REST API, plus our keys: `secret` (sealed when stored, never sent out),
 * `constant` (the wp-config constant that fixes it), `only_constant` (nothing else can set it), `only_network` (only the network's own screen sets it), `group` (where it stands
 * on the settings page). Every setting is required.
 * No translation calls: this file is also read by the build, which defines ABSPATH for it.
 */

declare( strict_types=1 );

defined( 'ABSPATH' ) || exit;

return array(
	'title'                => 'Settings',
	'type'                 => 'object',
	'additionalProperties' => false,
	'properties'           => array_merge(
		(array) require __DIR__ . '/schema/connection.php',
		(array) require __DIR__ . '/schema/sign_in.php',
		(array) require __DIR__ . '/schema/after_sign_in.php',
		(array) require __DIR__ . '/schema/passwords.php',
		(array) require __DIR__ . '/schema/accounts.php',
		(array) require __DIR__ . '/schema/requirements.php',
		(array) require __DIR__ . '/schema/roles.php',
		(array) require __DIR__ . '/schema/sessions.php',
		(array) require __DIR__ . '/schema/webhooks.php',
		(array) require __DIR__ . '/schema/management.php',
		(array) require __DIR__ . '/schema/people.php',
		(array) require __DIR__ . '/schema/advanced.php',
		(array) require __DIR__ . '/schema/log.php',
		(array) require __DIR__ . '/schema/network.php',
	),
);
