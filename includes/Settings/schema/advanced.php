<?php
/**
 * What few sites need. Part of schema.php.
 */

declare( strict_types=1 );

return array(
	'scopes'                   => array(
		'description' => 'Scopes to ask for beside those that the settings need.',
		'type'        => 'array',
		'maxItems'    => 50,
		'items'       => array(
			'type'      => 'string',
			'pattern'   => '^[!#-[\\]-~]+$',
			'maxLength' => 256,
		),
		'uniqueItems' => true,
		'default'     => array(),
		'group'       => 'advanced',
		'constant'    => 'LOGTO_SCOPES',
	),
	'authorization_parameters' => array(
		'description' => 'Parameters of the authorization request beside the plugin’s own, for instance ui_locales.',
		'type'        => 'array',
		'maxItems'    => 20,
		'items'       => array(
			'type'                 => 'object',
			'additionalProperties' => false,
			'required'             => array( 'name', 'value' ),
			'properties'           => array(
				'name'  => array(
					'type'      => 'string',
					'pattern'   => '^[A-Za-z0-9_.-]+$',
					'maxLength' => 100,
				),
				'value' => array(
					'type'      => 'string',
					'maxLength' => 1000,
				),
			),
		),
		'default'     => array(),
		'group'       => 'advanced',
		'constant'    => 'LOGTO_AUTHORIZATION_PARAMETERS',
	),
	'internal_endpoint'        => array(
		'description'   => 'Second address by which this server reaches the same Logto, where the endpoint is not reachable from it (containers, split DNS). People and the issuer keep the endpoint.',
		'type'          => 'string',
		'maxLength'     => 300,
		'default'       => '',
		'group'         => 'advanced',
		'constant'      => 'LOGTO_INTERNAL_ENDPOINT',
		'only_constant' => true,
	),
	'request_timeout'          => array(
		'description' => 'How long a request to Logto may take, in seconds.',
		'type'        => 'integer',
		'minimum'     => 1,
		'maximum'     => 30,
		'default'     => 5,
		'group'       => 'advanced',
		'constant'    => 'LOGTO_REQUEST_TIMEOUT',
	),
	'always_request_userinfo'  => array(
		'description' => 'Ask the userinfo endpoint at every sign-in, also where the ID token says everything that is needed.',
		'type'        => 'boolean',
		'default'     => false,
		'group'       => 'advanced',
		'constant'    => 'LOGTO_ALWAYS_REQUEST_USERINFO',
	),
);
