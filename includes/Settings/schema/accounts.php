<?php
/**
 * What becomes of people at Logto as accounts of this site. Part of schema.php.
 */

declare( strict_types=1 );

return array(
	'account_policy'           => array(
		'description' => 'What happens with somebody who is not known here yet: an account with their verified e-mail is linked, or a new one made.',
		'type'        => 'string',
		'enum'        => array( 'create_and_link', 'create_never_link', 'link_only', 'known_only' ),
		'default'     => 'create_and_link',
		'group'       => 'accounts',
		'constant'    => 'LOGTO_ACCOUNT_POLICY',
	),
	'link_confirmation'        => array(
		'description' => 'Before an account is linked by e-mail for the first time, its owner confirms it: by a link that is mailed to the account’s address, or by its WordPress password. `trust`: what Logto calls verified is enough.',
		'type'        => 'string',
		'enum'        => array( 'confirm', 'trust' ),
		'default'     => 'confirm',
		'group'       => 'accounts',
		'constant'    => 'LOGTO_LINK_CONFIRMATION',
	),
	'link_resets_registered'   => array(
		'description' => 'When an account is linked by e-mail that somebody may have registered with an address of another, its WordPress password, application passwords, sessions, reset links and a pending change of address end.',
		'type'        => 'boolean',
		'default'     => true,
		'group'       => 'accounts',
		'constant'    => 'LOGTO_LINK_RESETS_REGISTERED',
	),
	'link_resets_password'     => array(
		'description' => 'The same end when an account is linked by e-mail that the site itself made.',
		'type'        => 'boolean',
		'default'     => false,
		'group'       => 'accounts',
		'constant'    => 'LOGTO_LINK_RESETS_PASSWORD',
	),
	'link_notification'        => array(
		'description' => 'The owner of an account gets an e-mail when it is connected with Logto or disconnected.',
		'type'        => 'boolean',
		'default'     => true,
		'group'       => 'accounts',
		'constant'    => 'LOGTO_LINK_NOTIFICATION',
	),
	'username_sources'         => array(
		'description' => 'What the username of a new account is made of, in this order: the username at Logto, the part of the e-mail before the @, the name. A neutral name where none will do.',
		'type'        => 'array',
		'items'       => array(
			'type' => 'string',
			'enum' => array( 'username', 'email', 'name' ),
		),
		'uniqueItems' => true,
		'default'     => array( 'username', 'email', 'name' ),
		'group'       => 'accounts',
		'constant'    => 'LOGTO_USERNAME_SOURCES',
	),
	'placeholder_email_domain' => array(
		'description' => 'New accounts without an e-mail get a made-up one at this domain, for sites whose plugins need one. Empty: they have none.',
		'type'        => 'string',
		'maxLength'   => 200,
		'pattern'     => '^$|^([A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?\\.)+[A-Za-z]{2,63}$',
		'default'     => '',
		'group'       => 'accounts',
		'constant'    => 'LOGTO_PLACEHOLDER_EMAIL_DOMAIN',
	),
	'new_user_notification'    => array(
		'description' => 'Who gets WordPress’s mail about a new account.',
		'type'        => 'string',
		'enum'        => array( 'none', 'admin', 'user', 'both' ),
		'default'     => 'none',
		'group'       => 'accounts',
		'constant'    => 'LOGTO_NEW_USER_NOTIFICATION',
	),
	'profile_map'              => array(
		'description' => 'Which claim is written into which field of the profile, and when. `a.b` is a claim inside a claim, `a|b` the first of several; `meta:key` is user meta.',
		'type'        => 'array',
		'maxItems'    => 50,
		'items'       => array(
			'type'                 => 'object',
			'additionalProperties' => false,
			'required'             => array( 'claim', 'field', 'when', 'empty' ),
			'properties'           => array(
				'claim' => array(
					'type'      => 'string',
					'pattern'   => '^[A-Za-z0-9_.:|-]+$',
					'maxLength' => 200,
				),
				'field' => array(
					'type'    => 'string',
					'pattern' => '^(user_email|display_name|first_name|last_name|nickname|user_url|description|locale|meta:[A-Za-z0-9][A-Za-z0-9_-]{0,99})$',
				),
				'when'  => array(
					'type' => 'string',
					'enum' => array( 'creation', 'sign_in' ),
				),
				'empty' => array(
					'type' => 'string',
					'enum' => array( 'keep', 'clear' ),
				),
			),
		),
		'default'     => array(
			array(
				'claim' => 'name',
				'field' => 'display_name',
				'when'  => 'creation',
				'empty' => 'keep',
			),
			array(
				'claim' => 'given_name',
				'field' => 'first_name',
				'when'  => 'creation',
				'empty' => 'keep',
			),
			array(
				'claim' => 'family_name',
				'field' => 'last_name',
				'when'  => 'creation',
				'empty' => 'keep',
			),
			array(
				'claim' => 'nickname|name',
				'field' => 'nickname',
				'when'  => 'creation',
				'empty' => 'keep',
			),
			array(
				'claim' => 'website',
				'field' => 'user_url',
				'when'  => 'creation',
				'empty' => 'keep',
			),
			array(
				'claim' => 'locale',
				'field' => 'locale',
				'when'  => 'creation',
				'empty' => 'keep',
			),
		),
		'group'       => 'accounts',
		'constant'    => 'LOGTO_PROFILE_MAP',
	),
	'picture_as_avatar'        => array(
		'description' => 'The picture at Logto is shown as the avatar. Browsers then load it from where it lies.',
		'type'        => 'boolean',
		'default'     => false,
		'group'       => 'accounts',
		'constant'    => 'LOGTO_PICTURE_AS_AVATAR',
	),
);
