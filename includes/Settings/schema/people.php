<?php
/**
 * What helps the people who are here to come over to Logto. Part of schema.php.
 */

declare( strict_types=1 );

return array(
	'password_check' => array(
		'description' => 'Whose WordPress password Logto may ask this site about, when somebody signs in there for the first time: `nobody`, people `without_power` over the site, or `everybody`.',
		'type'        => 'string',
		'enum'        => array( 'nobody', 'without_power', 'everybody' ),
		'default'     => 'nobody',
		'group'       => 'people',
		'constant'    => 'LOGTO_PASSWORD_CHECK',
	),
);
