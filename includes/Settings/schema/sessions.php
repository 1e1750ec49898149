<?php
/**
 * How sessions here and at Logto go together. Part of schema.php.
 */

declare( strict_types=1 );

return array(
	'session_lifetime'        => array(
		'description' => 'Minutes after which a session that came from Logto is asked about at Logto once more, without the person being asked anything (`prompt=none`). 0: never.',
		'type'        => 'integer',
		'minimum'     => 0,
		'maximum'     => 43200,
		'default'     => 0,
		'group'       => 'sessions',
		'constant'    => 'LOGTO_SESSION_LIFETIME',
	),
	'ends_logto_sessions'     => array(
		'description' => 'What ends somebody’s sessions at Logto as well, beside their own sign-out: their sessions here are ended, their WordPress password is changed or reset, their account is deleted. Needs the Management API.',
		'type'        => 'array',
		'items'       => array(
			'type' => 'string',
			'enum' => array( 'sessions', 'password', 'deletion' ),
		),
		'uniqueItems' => true,
		'default'     => array(),
		'group'       => 'sessions',
		'constant'    => 'LOGTO_ENDS_LOGTO_SESSIONS',
	),
	'suspension_notification' => array(
		'description' => 'Who gets a mail when an account is suspended or the suspension lifted.',
		'type'        => 'string',
		'enum'        => array( 'none', 'admin', 'user', 'both' ),
		'default'     => 'none',
		'group'       => 'sessions',
		'constant'    => 'LOGTO_SUSPENSION_NOTIFICATION',
	),
);
