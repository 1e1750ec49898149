<?php
/**
 * What wp-login.php shows and where its links lead. Part of schema.php.
 */

declare( strict_types=1 );

return array(
	'sign_in_mode'           => array(
		'description' => 'What wp-login.php does: go straight to Logto, show a button above the WordPress form, or show only that form (paused).',
		'type'        => 'string',
		'enum'        => array( 'redirect', 'button', 'form' ),
		'default'     => 'redirect',
		'group'       => 'sign_in',
		'constant'    => 'LOGTO_SIGN_IN_MODE',
	),
	'button_text'            => array(
		'description' => 'Text of the button that leads to Logto. Empty: “Log in with Logto”.',
		'type'        => 'string',
		'maxLength'   => 60,
		'default'     => '',
		'group'       => 'sign_in',
		'constant'    => 'LOGTO_BUTTON_TEXT',
	),
	'sign_up_button'         => array(
		'description' => 'A second button leads to Logto’s sign-up screen.',
		'type'        => 'boolean',
		'default'     => false,
		'group'       => 'sign_in',
		'constant'    => 'LOGTO_SIGN_UP_BUTTON',
	),
	'sign_up_button_text'    => array(
		'description' => 'Text of that button. Empty: “Create account”.',
		'type'        => 'string',
		'maxLength'   => 60,
		'default'     => '',
		'group'       => 'sign_in',
		'constant'    => 'LOGTO_SIGN_UP_BUTTON_TEXT',
	),
	'direct_sign_in_buttons' => array(
		'description' => 'Buttons that lead straight to a connector, past Logto’s own screen (`direct_sign_in`): a social connector by its target, for instance google, or an enterprise connector by its id.',
		'type'        => 'array',
		'maxItems'    => 10,
		'items'       => array(
			'type'                 => 'object',
			'additionalProperties' => false,
			'required'             => array( 'kind', 'target', 'text' ),
			'properties'           => array(
				'kind'   => array(
					'type' => 'string',
					'enum' => array( 'social', 'sso' ),
				),
				'target' => array(
					'type'      => 'string',
					'pattern'   => '^[A-Za-z0-9_.-]+$',
					'maxLength' => 128,
				),
				'text'   => array(
					'type'      => 'string',
					'minLength' => 1,
					'maxLength' => 60,
				),
			),
		),
		'default'     => array(),
		'group'       => 'sign_in',
		'constant'    => 'LOGTO_DIRECT_SIGN_IN_BUTTONS',
	),
	'pages_logo'             => array(
		'description' => 'Logo of the pages that people see around a sign-in: the address of an image on this site. Empty: the site’s icon, or else WordPress’s logo.',
		'type'        => 'string',
		'maxLength'   => 600,
		'default'     => '',
		'group'       => 'sign_in',
		'constant'    => 'LOGTO_PAGES_LOGO',
	),
	'pages_contact'          => array(
		'description' => 'Whom people can ask, in plain text, on the pages that they see around a sign-in. Empty: the site’s administrator, without an address.',
		'type'        => 'string',
		'maxLength'   => 200,
		'default'     => '',
		'group'       => 'sign_in',
		'constant'    => 'LOGTO_PAGES_CONTACT',
	),
	'account_links'          => array(
		'description' => 'Where “Lost your password?” and “Register” lead: to Logto while sign-in goes straight there or WordPress passwords are off, always to WordPress’s own pages, or always to Logto.',
		'type'        => 'string',
		'enum'        => array( 'automatic', 'wordpress', 'logto' ),
		'default'     => 'automatic',
		'group'       => 'sign_in',
		'constant'    => 'LOGTO_ACCOUNT_LINKS',
	),
);
