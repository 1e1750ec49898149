<?php
/**
 * Who may sign in. Part of schema.php.
 */

declare( strict_types=1 );

return array(
	'requirements'         => array(
		'description' => 'What somebody must have at Logto to be let in. “Verified” is Logto’s word: several connectors (Microsoft, Facebook, LinkedIn, Naver, Feishu, DingTalk) pass on addresses and numbers that nobody checked. `value` is a domain, a role’s name or an organization’s id.',
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
	'requirements_mode'    => array(
		'description' => 'Whether all of the requirements must be met, or any one of them.',
		'type'        => 'string',
		'enum'        => array( 'all', 'any' ),
		'default'     => 'all',
		'group'       => 'requirements',
		'constant'    => 'LOGTO_REQUIREMENTS_MODE',
	),
	'requirements_message' => array(
		'description' => 'What somebody reads who does not meet them. Empty: a general sentence.',
		'type'        => 'string',
		'maxLength'   => 500,
		'default'     => '',
		'group'       => 'requirements',
		'constant'    => 'LOGTO_REQUIREMENTS_MESSAGE',
	),
);
