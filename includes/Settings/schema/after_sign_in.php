<?php
/**
 * What follows a sign-in and a sign-out. Part of schema.php.
 */

declare( strict_types=1 );

return array(
	'login_redirects'        => array(
		'description' => 'Where people land after signing in, by role, where no page was asked for. `page` is a path or an address of this site.',
		'type'        => 'array',
		'maxItems'    => 50,
		'items'       => array(
			'type'                 => 'object',
			'additionalProperties' => false,
			'required'             => array( 'role', 'page' ),
			'properties'           => array(
				'role' => array(
					'type'      => 'string',
					'minLength' => 1,
					'maxLength' => 100,
				),
				'page' => array(
					'type'      => 'string',
					'minLength' => 1,
					'maxLength' => 600,
				),
			),
		),
		'default'     => array(),
		'group'       => 'after_sign_in',
		'constant'    => 'LOGTO_LOGIN_REDIRECTS',
	),
	'first_login_redirect'   => array(
		'description' => 'Where people land at their first sign-in through Logto, where no page was asked for. Empty: as at any other.',
		'type'        => 'string',
		'maxLength'   => 600,
		'default'     => '',
		'group'       => 'after_sign_in',
		'constant'    => 'LOGTO_FIRST_LOGIN_REDIRECT',
	),
	'remember_me'            => array(
		'description' => 'People stay signed in to WordPress as long as with its “Remember Me” (14 days) instead of until they close the browser.',
		'type'        => 'boolean',
		'default'     => false,
		'group'       => 'after_sign_in',
		'constant'    => 'LOGTO_REMEMBER_ME',
	),
	'reauthentication'       => array(
		'description' => 'For whom Logto asks at every sign-in who they are, also where it remembers them (`prompt=login`).',
		'type'        => 'string',
		'enum'        => array( 'nobody', 'roles', 'everyone' ),
		'default'     => 'nobody',
		'group'       => 'after_sign_in',
		'constant'    => 'LOGTO_REAUTHENTICATION',
	),
	'reauthentication_roles' => array(
		'description' => 'The roles for which it does so.',
		'type'        => 'array',
		'maxItems'    => 50,
		'items'       => array(
			'type'      => 'string',
			'minLength' => 1,
			'maxLength' => 100,
		),
		'uniqueItems' => true,
		'default'     => array( 'administrator' ),
		'group'       => 'after_sign_in',
		'constant'    => 'LOGTO_REAUTHENTICATION_ROLES',
	),
	'two_factor'             => array(
		'description' => 'Whether the second factor of the Two-Factor plugin is asked after a sign-in through Logto as well.',
		'type'        => 'string',
		'enum'        => array( 'ask', 'waive' ),
		'default'     => 'ask',
		'group'       => 'after_sign_in',
		'constant'    => 'LOGTO_TWO_FACTOR',
	),
	'exempt_plugins'         => array(
		'description' => 'Plugins whose checks at WordPress’s form need not be asked at a sign-in through Logto, a second factor for instance: folders of plugins, or files as Site Health names them. A check that says by its name that it judges accounts is asked all the same.',
		'type'        => 'array',
		'maxItems'    => 50,
		'items'       => array(
			'type'      => 'string',
			'pattern'   => '^[A-Za-z0-9][A-Za-z0-9 ._/-]*$',
			'maxLength' => 200,
		),
		'uniqueItems' => true,
		'default'     => array(),
		'group'       => 'after_sign_in',
		'constant'    => 'LOGTO_EXEMPT_PLUGINS',
	),
	'apply_lockouts'         => array(
		'description' => 'Whom another plugin locks out for wrong passwords, or for where they come from, is locked out of signing in through Logto as well.',
		'type'        => 'boolean',
		'default'     => false,
		'group'       => 'after_sign_in',
		'constant'    => 'LOGTO_APPLY_LOCKOUTS',
	),
	'end_logto_session'      => array(
		'description' => 'Logging out ends the session at Logto as well, for people who came from there.',
		'type'        => 'boolean',
		'default'     => true,
		'group'       => 'after_sign_in',
		'constant'    => 'LOGTO_END_LOGTO_SESSION',
	),
);
