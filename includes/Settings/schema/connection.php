<?php
/**
 * How this site reaches Logto. Part of schema.php.
 */

declare( strict_types=1 );

return array(
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
	'old_uris'   => array(
		'description' => 'This site is registered at Logto with the addresses of plugin 1.0.1: Redirect URI `…/login-callback/`, Post sign-out redirect URI the home page. Set by the upgrade from it.',
		'type'        => 'boolean',
		'default'     => false,
		'group'       => 'connection',
		'constant'    => 'LOGTO_OLD_URIS',
	),
);
