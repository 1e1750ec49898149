<?php
/**
 * Every setting: the one source for REST, wp-config constants and the TypeScript types.
 *
 * The JSON-Schema dialect of WordPress's REST API, plus our keys: `secret` (sealed when stored, never sent out),
 * `constant` (the wp-config constant that fixes it), `group` (where it stands on the settings page).
 * No translation calls: this file is also read without WordPress.
 */

declare( strict_types=1 );

return array(
	'title'                => 'Settings',
	'type'                 => 'object',
	'additionalProperties' => false,
	'required'             => array( 'endpoint', 'app_id', 'app_secret' ),
	'properties'           => array(
		'endpoint'   => array(
			'description' => 'Logto endpoint: the origin of the Logto tenant, for instance https://<tenant-id>.logto.app.',
			'type'        => 'string',
			'maxLength'   => 300,
			'default'     => '',
			'group'       => 'connection',
			'constant'    => 'LOGTO_ENDPOINT',
		),
		'app_id'     => array(
			'description' => 'App ID of the Traditional web application in the Logto Console.',
			'type'        => 'string',
			'maxLength'   => 255,
			'default'     => '',
			'group'       => 'connection',
			'constant'    => 'LOGTO_APP_ID',
		),
		'app_secret' => array(
			'description' => 'App secret of that application.',
			'type'        => 'string',
			'maxLength'   => 1024,
			'default'     => '',
			'group'       => 'connection',
			'constant'    => 'LOGTO_APP_SECRET',
			'secret'      => true,
		),
	),
);
