<?php
/**
 * The credential for Logto's Management API, and what it is used for. Part of schema.php.
 */

declare( strict_types=1 );

return array(
	'management_app_id'     => array(
		'description' => 'App ID of the machine-to-machine application in the Logto Console that has the role “Logto Management API access”.',
		'type'        => 'string',
		'maxLength'   => 255,
		'default'     => '',
		'group'       => 'management',
		'constant'    => 'LOGTO_MANAGEMENT_APP_ID',
	),
	'management_app_secret' => array(
		'description' => 'App secret of that application.',
		'type'        => 'string',
		'maxLength'   => 1024,
		'default'     => '',
		'group'       => 'management',
		'constant'    => 'LOGTO_MANAGEMENT_APP_SECRET',
		'secret'      => true,
	),
	'management_resource'   => array(
		'description' => 'API identifier of the Management API. Empty: worked out from the endpoint (`https://<tenant-id>.logto.app/api` on Logto Cloud, `https://default.logto.app/api` elsewhere).',
		'type'        => 'string',
		'maxLength'   => 300,
		'default'     => '',
		'group'       => 'management',
		'constant'    => 'LOGTO_MANAGEMENT_RESOURCE',
	),
	'management_roles'      => array(
		'description' => 'Ask Logto in the background, at most once an hour a person, for the roles and organizations of people who have a session.',
		'type'        => 'boolean',
		'default'     => false,
		'group'       => 'management',
		'constant'    => 'LOGTO_MANAGEMENT_ROLES',
	),
);
