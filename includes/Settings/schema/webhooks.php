<?php
/**
 * What Logto tells between sign-ins, and what follows from it. Part of schema.php.
 */

declare( strict_types=1 );

return array(
	'webhook_signing_key'        => array(
		'description' => 'Signing key of the webhook in the Logto Console. Without it no delivery is taken.',
		'type'        => 'string',
		'maxLength'   => 255,
		'default'     => '',
		'group'       => 'webhooks',
		'constant'    => 'LOGTO_WEBHOOK_SIGNING_KEY',
		'secret'      => true,
	),
	'webhook_former_signing_key' => array(
		'description' => 'A second signing key that is taken as well, while the key is being replaced.',
		'type'        => 'string',
		'maxLength'   => 255,
		'default'     => '',
		'group'       => 'webhooks',
		'constant'    => 'LOGTO_WEBHOOK_FORMER_SIGNING_KEY',
		'secret'      => true,
	),
	'webhook_user_deleted'       => array(
		'description' => 'What becomes of the account of somebody who was deleted at Logto.',
		'type'        => 'string',
		'enum'        => array( 'nothing', 'suspend', 'remove_roles', 'delete' ),
		'default'     => 'suspend',
		'group'       => 'webhooks',
		'constant'    => 'LOGTO_WEBHOOK_USER_DELETED',
	),
	'webhook_content_to'         => array(
		'description' => 'Number of the WordPress user who gets the content of deleted accounts. 0: accounts with content are suspended instead.',
		'type'        => 'integer',
		'minimum'     => 0,
		'maximum'     => 2147483647,
		'default'     => 0,
		'group'       => 'webhooks',
		'constant'    => 'LOGTO_WEBHOOK_CONTENT_TO',
	),
	'webhook_user_updated'       => array(
		'description' => 'Profile fields that are written at every sign-in are also written when somebody’s data changes at Logto.',
		'type'        => 'boolean',
		'default'     => true,
		'group'       => 'webhooks',
		'constant'    => 'LOGTO_WEBHOOK_USER_UPDATED',
	),
	'webhook_user_created'       => array(
		'description' => 'The account of somebody who is new at Logto is made at once, as their first sign-in would make it.',
		'type'        => 'boolean',
		'default'     => false,
		'group'       => 'webhooks',
		'constant'    => 'LOGTO_WEBHOOK_USER_CREATED',
	),
);
