<?php
/**
 * WordPress's own passwords. Part of schema.php.
 */

declare( strict_types=1 );

return array(
	'wordpress_passwords'         => array(
		'description' => 'Who may sign in with a WordPress password, reset it and register with one. In force only while sign-in with Logto is.',
		'type'        => 'string',
		'enum'        => array( 'everyone', 'roles', 'nobody' ),
		'default'     => 'everyone',
		'group'       => 'passwords',
		'constant'    => 'LOGTO_WORDPRESS_PASSWORDS',
	),
	'wordpress_password_roles'    => array(
		'description' => 'The roles that may.',
		'type'        => 'array',
		'maxItems'    => 50,
		'items'       => array(
			'type'      => 'string',
			'minLength' => 1,
			'maxLength' => 100,
		),
		'uniqueItems' => true,
		'default'     => array( 'administrator' ),
		'group'       => 'passwords',
		'constant'    => 'LOGTO_WORDPRESS_PASSWORD_ROLES',
	),
	'allow_application_passwords' => array(
		'description' => 'Application passwords, by which programs use the REST API and XML-RPC, work as WordPress lets them.',
		'type'        => 'boolean',
		'default'     => true,
		'group'       => 'passwords',
		'constant'    => 'LOGTO_ALLOW_APPLICATION_PASSWORDS',
	),
);
