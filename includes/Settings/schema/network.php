<?php
/**
 * What a network leaves to its sites; set on the network's own screen only. Part of schema.php.
 */

declare( strict_types=1 );

return array(
	'site_groups'    => array(
		'description'  => 'What each site of a network may decide by itself: how its sign-in page looks and works, where people land, the texts they read, which roles they get there. Everything else is set for the whole network.',
		'type'         => 'array',
		'maxItems'     => 4,
		'items'        => array(
			'type' => 'string',
			'enum' => array( 'sign_in_page', 'landing', 'texts', 'roles' ),
		),
		'uniqueItems'  => true,
		'default'      => array(),
		'group'        => 'network',
		'constant'     => 'LOGTO_SITE_GROUPS',
		'only_network' => true,
	),
	'site_providers' => array(
		'description'  => 'Sites of a network may bring a Logto of their own. Such a site decides everything by itself, and its Logto opens only accounts of that site.',
		'type'         => 'boolean',
		'default'      => false,
		'group'        => 'network',
		'constant'     => 'LOGTO_SITE_PROVIDERS',
		'only_network' => true,
	),
);
