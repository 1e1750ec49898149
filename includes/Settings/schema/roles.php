<?php
/**
 * Which roles people have here. Part of schema.php.
 */

declare( strict_types=1 );

return array(
	'role_map'        => array(
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
	'take_roles_back' => array(
		'description' => 'A role named in the map is taken back at the next sign-in when nothing at Logto gives it any more.',
		'type'        => 'boolean',
		'default'     => true,
		'group'       => 'roles',
		'constant'    => 'LOGTO_TAKE_ROLES_BACK',
	),
);
