<?php
/**
 * Every setting: the one source for REST, wp-config constants and the TypeScript types.
 *
 * The JSON-Schema dialect of WordPress's REST API, plus our keys: `secret` (sealed when stored, never sent out),
 * `constant` (the wp-config constant that fixes it), `only_constant` (nothing else can set it), `group` (where it stands
 * on the settings page).
 * No translation calls: this file is also read without WordPress.
 */

declare( strict_types=1 );

return array(
	'title'                => 'Settings',
	'type'                 => 'object',
	'additionalProperties' => false,
	'required'             => array( 'endpoint', 'app_id', 'app_secret', 'internal_endpoint', 'request_timeout', 'always_request_userinfo', 'log_addresses', 'log_days' ),
	'properties'           => array(
		'endpoint'                => array(
			'description' => 'Logto endpoint: the origin of the Logto tenant, for instance https://<tenant-id>.logto.app.',
			'type'        => 'string',
			'maxLength'   => 300,
			'default'     => '',
			'group'       => 'connection',
			'constant'    => 'LOGTO_ENDPOINT',
		),
		'app_id'                  => array(
			'description' => 'App ID of the Traditional web application in the Logto Console.',
			'type'        => 'string',
			'maxLength'   => 255,
			'default'     => '',
			'group'       => 'connection',
			'constant'    => 'LOGTO_APP_ID',
		),
		'app_secret'              => array(
			'description' => 'App secret of that application.',
			'type'        => 'string',
			'maxLength'   => 1024,
			'default'     => '',
			'group'       => 'connection',
			'constant'    => 'LOGTO_APP_SECRET',
			'secret'      => true,
		),
		'internal_endpoint'       => array(
			'description'   => 'Second address by which this server reaches the same Logto, where the endpoint is not reachable from it (containers, split DNS). People and the issuer keep the endpoint.',
			'type'          => 'string',
			'maxLength'     => 300,
			'default'       => '',
			'group'         => 'advanced',
			'constant'      => 'LOGTO_INTERNAL_ENDPOINT',
			'only_constant' => true,
		),
		'request_timeout'         => array(
			'description' => 'How long a request to Logto may take, in seconds.',
			'type'        => 'integer',
			'minimum'     => 1,
			'maximum'     => 30,
			'default'     => 5,
			'group'       => 'advanced',
			'constant'    => 'LOGTO_REQUEST_TIMEOUT',
		),
		'always_request_userinfo' => array(
			'description' => 'Ask the userinfo endpoint at every sign-in, also where the ID token says everything that is needed.',
			'type'        => 'boolean',
			'default'     => false,
			'group'       => 'advanced',
			'constant'    => 'LOGTO_ALWAYS_REQUEST_USERINFO',
		),
		'log_addresses'           => array(
			'description' => 'Which IP addresses the sign-in log keeps: whole, without their last part, or none.',
			'type'        => 'string',
			'enum'        => array( 'whole', 'shortened', 'none' ),
			'default'     => 'shortened',
			'group'       => 'advanced',
			'constant'    => 'LOGTO_LOG_ADDRESSES',
		),
		'log_days'                => array(
			'description' => 'How many days the sign-in log keeps what it noted.',
			'type'        => 'integer',
			'minimum'     => 1,
			'maximum'     => 365,
			'default'     => 30,
			'group'       => 'advanced',
			'constant'    => 'LOGTO_LOG_DAYS',
		),
	),
);
