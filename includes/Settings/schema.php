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
	'required'             => array( 'endpoint', 'app_id', 'app_secret', 'old_uris', 'account_policy', 'link_resets_password', 'username_sources', 'placeholder_email_domain', 'new_user_notification', 'profile_map', 'picture_as_avatar', 'requirements', 'requirements_mode', 'requirements_message', 'role_map', 'take_roles_back', 'scopes', 'authorization_parameters', 'internal_endpoint', 'request_timeout', 'always_request_userinfo', 'log_addresses', 'log_days' ),
	'properties'           => array(
		'endpoint'                 => array(
			'description' => 'Logto endpoint: the origin of the Logto tenant, for instance https://<tenant-id>.logto.app.',
			'type'        => 'string',
			'maxLength'   => 300,
			'default'     => '',
			'group'       => 'connection',
			'constant'    => 'LOGTO_ENDPOINT',
		),
		'app_id'                   => array(
			'description' => 'App ID of the Traditional web application in the Logto Console.',
			'type'        => 'string',
			'maxLength'   => 255,
			'default'     => '',
			'group'       => 'connection',
			'constant'    => 'LOGTO_APP_ID',
		),
		'app_secret'               => array(
			'description' => 'App secret of that application.',
			'type'        => 'string',
			'maxLength'   => 1024,
			'default'     => '',
			'group'       => 'connection',
			'constant'    => 'LOGTO_APP_SECRET',
			'secret'      => true,
		),
		'old_uris'                 => array(
			'description' => 'This site is registered at Logto with the addresses of plugin 1.0.1: Redirect URI `…/login-callback/`, Post sign-out redirect URI the home page. Set by the upgrade from it.',
			'type'        => 'boolean',
			'default'     => false,
			'group'       => 'connection',
			'constant'    => 'LOGTO_OLD_URIS',
		),
		'account_policy'           => array(
			'description' => 'What happens with somebody who is not known here yet: an account with their verified e-mail is linked, or a new one made.',
			'type'        => 'string',
			'enum'        => array( 'create_and_link', 'create_never_link', 'link_only', 'known_only' ),
			'default'     => 'create_and_link',
			'group'       => 'accounts',
			'constant'    => 'LOGTO_ACCOUNT_POLICY',
		),
		'link_resets_password'     => array(
			'description' => 'When an account is linked by e-mail, its WordPress password, application passwords and sessions end: for sites where people register with a password without confirming their address.',
			'type'        => 'boolean',
			'default'     => false,
			'group'       => 'accounts',
			'constant'    => 'LOGTO_LINK_RESETS_PASSWORD',
		),
		'username_sources'         => array(
			'description' => 'What the username of a new account is made of, in this order: the username at Logto, the part of the e-mail before the @, the name. A neutral name where none will do.',
			'type'        => 'array',
			'items'       => array(
				'type' => 'string',
				'enum' => array( 'username', 'email', 'name' ),
			),
			'uniqueItems' => true,
			'default'     => array( 'username', 'email', 'name' ),
			'group'       => 'accounts',
			'constant'    => 'LOGTO_USERNAME_SOURCES',
		),
		'placeholder_email_domain' => array(
			'description' => 'New accounts without an e-mail get a made-up one at this domain, for sites whose plugins need one. Empty: they have none.',
			'type'        => 'string',
			'maxLength'   => 200,
			'pattern'     => '^$|^([A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?\\.)+[A-Za-z]{2,63}$',
			'default'     => '',
			'group'       => 'accounts',
			'constant'    => 'LOGTO_PLACEHOLDER_EMAIL_DOMAIN',
		),
		'new_user_notification'    => array(
			'description' => 'Who gets WordPress’s mail about a new account.',
			'type'        => 'string',
			'enum'        => array( 'none', 'admin', 'user', 'both' ),
			'default'     => 'none',
			'group'       => 'accounts',
			'constant'    => 'LOGTO_NEW_USER_NOTIFICATION',
		),
		'profile_map'              => array(
			'description' => 'Which claim is written into which field of the profile, and when. `a.b` is a claim inside a claim, `a|b` the first of several; `meta:key` is user meta.',
			'type'        => 'array',
			'maxItems'    => 50,
			'items'       => array(
				'type'                 => 'object',
				'additionalProperties' => false,
				'required'             => array( 'claim', 'field', 'when', 'empty' ),
				'properties'           => array(
					'claim' => array(
						'type'      => 'string',
						'pattern'   => '^[A-Za-z0-9_.:|-]+$',
						'maxLength' => 200,
					),
					'field' => array(
						'type'    => 'string',
						'pattern' => '^(user_email|display_name|first_name|last_name|nickname|user_url|description|locale|meta:[A-Za-z0-9][A-Za-z0-9_-]{0,99})$',
					),
					'when'  => array(
						'type' => 'string',
						'enum' => array( 'creation', 'sign_in' ),
					),
					'empty' => array(
						'type' => 'string',
						'enum' => array( 'keep', 'clear' ),
					),
				),
			),
			'default'     => array(
				array(
					'claim' => 'name',
					'field' => 'display_name',
					'when'  => 'creation',
					'empty' => 'keep',
				),
				array(
					'claim' => 'given_name',
					'field' => 'first_name',
					'when'  => 'creation',
					'empty' => 'keep',
				),
				array(
					'claim' => 'family_name',
					'field' => 'last_name',
					'when'  => 'creation',
					'empty' => 'keep',
				),
				array(
					'claim' => 'nickname|name',
					'field' => 'nickname',
					'when'  => 'creation',
					'empty' => 'keep',
				),
				array(
					'claim' => 'website',
					'field' => 'user_url',
					'when'  => 'creation',
					'empty' => 'keep',
				),
				array(
					'claim' => 'locale',
					'field' => 'locale',
					'when'  => 'creation',
					'empty' => 'keep',
				),
			),
			'group'       => 'accounts',
			'constant'    => 'LOGTO_PROFILE_MAP',
		),
		'picture_as_avatar'        => array(
			'description' => 'The picture at Logto is shown as the avatar. Browsers then load it from where it lies.',
			'type'        => 'boolean',
			'default'     => false,
			'group'       => 'accounts',
			'constant'    => 'LOGTO_PICTURE_AS_AVATAR',
		),
		'requirements'             => array(
			'description' => 'What somebody must have at Logto to be let in. `value` is a domain, a role’s name or an organization’s id.',
			'type'        => 'array',
			'maxItems'    => 50,
			'items'       => array(
				'type'                 => 'object',
				'additionalProperties' => false,
				'required'             => array( 'kind', 'value' ),
				'properties'           => array(
					'kind'  => array(
						'type' => 'string',
						'enum' => array( 'verified_email', 'verified_phone', 'email_domain', 'role', 'organization' ),
					),
					'value' => array(
						'type'      => 'string',
						'maxLength' => 256,
					),
				),
			),
			'default'     => array(),
			'group'       => 'requirements',
			'constant'    => 'LOGTO_REQUIREMENTS',
		),
		'requirements_mode'        => array(
			'description' => 'Whether all of the requirements must be met, or any one of them.',
			'type'        => 'string',
			'enum'        => array( 'all', 'any' ),
			'default'     => 'all',
			'group'       => 'requirements',
			'constant'    => 'LOGTO_REQUIREMENTS_MODE',
		),
		'requirements_message'     => array(
			'description' => 'What somebody reads who does not meet them. Empty: a general sentence.',
			'type'        => 'string',
			'maxLength'   => 500,
			'default'     => '',
			'group'       => 'requirements',
			'constant'    => 'LOGTO_REQUIREMENTS_MESSAGE',
		),
		'role_map'                 => array(
			'description' => 'Which role or organization at Logto gives which role on this site. `name` is a role’s name, an organization’s id, or `<organization id>:<role name>`.',
			'type'        => 'array',
			'maxItems'    => 100,
			'items'       => array(
				'type'                 => 'object',
				'additionalProperties' => false,
				'required'             => array( 'source', 'name', 'role' ),
				'properties'           => array(
					'source' => array(
						'type' => 'string',
						'enum' => array( 'role', 'organization', 'organization_role' ),
					),
					'name'   => array(
						'type'      => 'string',
						'minLength' => 1,
						'maxLength' => 256,
					),
					'role'   => array(
						'type'      => 'string',
						'minLength' => 1,
						'maxLength' => 100,
					),
				),
			),
			'default'     => array(),
			'group'       => 'roles',
			'constant'    => 'LOGTO_ROLE_MAP',
		),
		'take_roles_back'          => array(
			'description' => 'A role named in the map is taken back at the next sign-in when nothing at Logto gives it any more.',
			'type'        => 'boolean',
			'default'     => true,
			'group'       => 'roles',
			'constant'    => 'LOGTO_TAKE_ROLES_BACK',
		),
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
		'log_addresses'            => array(
			'description' => 'Which IP addresses the sign-in log keeps: whole, without their last part, or none.',
			'type'        => 'string',
			'enum'        => array( 'whole', 'shortened', 'none' ),
			'default'     => 'shortened',
			'group'       => 'advanced',
			'constant'    => 'LOGTO_LOG_ADDRESSES',
		),
		'log_days'                 => array(
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
