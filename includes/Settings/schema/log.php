<?php
/**
 * What the sign-in log keeps, and how long. Part of schema.php.
 */

declare( strict_types=1 );

return array(
	'log_addresses' => array(
		'description' => 'Which IP addresses the sign-in log keeps: whole, without their last part, or none.',
		'type'        => 'string',
		'enum'        => array( 'whole', 'shortened', 'none' ),
		'default'     => 'shortened',
		'group'       => 'log',
		'constant'    => 'LOGTO_LOG_ADDRESSES',
	),
	'log_days'      => array(
		'description' => 'How many days the sign-in log keeps what it noted.',
		'type'        => 'integer',
		'minimum'     => 1,
		'maximum'     => 365,
		'default'     => 30,
		'group'       => 'log',
		'constant'    => 'LOGTO_LOG_DAYS',
	),
);
