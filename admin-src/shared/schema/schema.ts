/* Made from includes/Settings/schema.php by `npm run build`; changes here are lost. */

export interface Settings {
	/**
	 * Logto endpoint: the origin of the Logto tenant, for instance https://<tenant-id>.logto.app.
	 */
	endpoint: string;
	/**
	 * App ID of the Traditional web application in the Logto Console.
	 */
	app_id: string;
	/**
	 * App secret of that application.
	 */
	app_secret: string;
	/**
	 * This site is registered at Logto with the addresses of plugin 1.0.1: Redirect URI `…/login-callback/`, Post sign-out redirect URI the home page. Set by the upgrade from it.
	 */
	old_uris: boolean;
	/**
	 * What wp-login.php does: go straight to Logto, show a button above the WordPress form, or show only that form (paused).
	 */
	sign_in_mode: 'redirect' | 'button' | 'form';
	/**
	 * Text of the button that leads to Logto. Empty: “Log in with Logto”.
	 */
	button_text: string;
	/**
	 * A second button leads to Logto’s sign-up screen.
	 */
	sign_up_button: boolean;
	/**
	 * Text of that button. Empty: “Create account”.
	 */
	sign_up_button_text: string;
	/**
	 * Buttons that lead straight to a connector, past Logto’s own screen (`direct_sign_in`): a social connector by its target, for instance google, or an enterprise connector by its id.
	 *
	 * @maxItems 10
	 */
	direct_sign_in_buttons: {
		kind: 'social' | 'sso';
		target: string;
		text: string;
	}[];
	/**
	 * Logo of the pages that people see around a sign-in: the address of an image on this site. Empty: the site’s icon, or else WordPress’s logo.
	 */
	pages_logo: string;
	/**
	 * Whom people can ask, in plain text, on the pages that they see around a sign-in. Empty: the site’s administrator, without an address.
	 */
	pages_contact: string;
	/**
	 * Where “Lost your password?” and “Register” lead: to Logto while sign-in goes straight there or WordPress passwords are off, always to WordPress’s own pages, or always to Logto.
	 */
	account_links: 'automatic' | 'wordpress' | 'logto';
	/**
	 * Where people land after signing in, by role, where no page was asked for. `page` is a path or an address of this site.
	 *
	 * @maxItems 50
	 */
	login_redirects: {
		role: string;
		page: string;
	}[];
	/**
	 * Where people land at their first sign-in through Logto, where no page was asked for. Empty: as at any other.
	 */
	first_login_redirect: string;
	/**
	 * People stay signed in to WordPress as long as with its “Remember Me” (14 days) instead of until they close the browser.
	 */
	remember_me: boolean;
	/**
	 * For whom Logto asks at every sign-in who they are, also where it remembers them (`prompt=login`).
	 */
	reauthentication: 'nobody' | 'roles' | 'everyone';
	/**
	 * The roles for which it does so.
	 *
	 * @maxItems 50
	 */
	reauthentication_roles: string[];
	/**
	 * Whether the second factor of the Two-Factor plugin is asked after a sign-in through Logto as well.
	 */
	two_factor: 'ask' | 'waive';
	/**
	 * Plugins whose checks at WordPress’s form need not be asked at a sign-in through Logto, a second factor for instance: folders of plugins, or files as Site Health names them. A check that says by its name that it judges accounts is asked all the same.
	 *
	 * @maxItems 50
	 */
	exempt_plugins: string[];
	/**
	 * Whom another plugin locks out for wrong passwords, or for where they come from, is locked out of signing in through Logto as well.
	 */
	apply_lockouts: boolean;
	/**
	 * Logging out ends the session at Logto as well, for people who came from there.
	 */
	end_logto_session: boolean;
	/**
	 * Who may sign in with a WordPress password, reset it and register with one. In force only while sign-in with Logto is.
	 */
	wordpress_passwords: 'everyone' | 'roles' | 'nobody';
	/**
	 * The roles that may.
	 *
	 * @maxItems 50
	 */
	wordpress_password_roles: string[];
	/**
	 * Application passwords, by which programs use the REST API and XML-RPC, work as WordPress lets them.
	 */
	allow_application_passwords: boolean;
	/**
	 * What happens with somebody who is not known here yet: an account with their verified e-mail is linked, or a new one made.
	 */
	account_policy: 'create_and_link' | 'create_never_link' | 'link_only' | 'known_only';
	/**
	 * Before an account is linked by e-mail for the first time, its owner confirms it: by a link that is mailed to the account’s address, or by its WordPress password. `trust`: what Logto calls verified is enough.
	 */
	link_confirmation: 'confirm' | 'trust';
	/**
	 * When an account is linked by e-mail that somebody may have registered with an address of another, its WordPress password, application passwords, sessions, reset links and a pending change of address end.
	 */
	link_resets_registered: boolean;
	/**
	 * The same end when an account is linked by e-mail that the site itself made.
	 */
	link_resets_password: boolean;
	/**
	 * The owner of an account gets an e-mail when it is connected with Logto or disconnected.
	 */
	link_notification: boolean;
	/**
	 * What the username of a new account is made of, in this order: the username at Logto, the part of the e-mail before the @, the name. A neutral name where none will do.
	 */
	username_sources: ('username' | 'email' | 'name')[];
	/**
	 * New accounts without an e-mail get a made-up one at this domain, for sites whose plugins need one. Empty: they have none.
	 */
	placeholder_email_domain: string;
	/**
	 * Who gets WordPress’s mail about a new account.
	 */
	new_user_notification: 'none' | 'admin' | 'user' | 'both';
	/**
	 * Which claim is written into which field of the profile, and when. `a.b` is a claim inside a claim, `a|b` the first of several; `meta:key` is user meta.
	 *
	 * @maxItems 50
	 */
	profile_map: {
		claim: string;
		field: string;
		when: 'creation' | 'sign_in';
		empty: 'keep' | 'clear';
	}[];
	/**
	 * The picture at Logto is shown as the avatar. Browsers then load it from where it lies.
	 */
	picture_as_avatar: boolean;
	/**
	 * What somebody must have at Logto to be let in. “Verified” is Logto’s word: several connectors (Microsoft, Facebook, LinkedIn, Naver, Feishu, DingTalk) pass on addresses and numbers that nobody checked. `value` is a domain, a role’s name or an organization’s id.
	 *
	 * @maxItems 50
	 */
	requirements: {
		kind: 'verified_email' | 'verified_phone' | 'email_domain' | 'role' | 'organization';
		value: string;
	}[];
	/**
	 * Whether all of the requirements must be met, or any one of them.
	 */
	requirements_mode: 'all' | 'any';
	/**
	 * What somebody reads who does not meet them. Empty: a general sentence.
	 */
	requirements_message: string;
	/**
	 * Which role or organization at Logto gives which role on this site. `name` is a role’s name, an organization’s id, or `<organization id>:<role name>`.
	 *
	 * @maxItems 100
	 */
	role_map: {
		source: 'role' | 'organization' | 'organization_role';
		name: string;
		role: string;
	}[];
	/**
	 * A role named in the map is taken back at the next sign-in when nothing at Logto gives it any more.
	 */
	take_roles_back: boolean;
	/**
	 * Minutes after which a session that came from Logto is asked about at Logto once more, without the person being asked anything (`prompt=none`). 0: never.
	 */
	session_lifetime: number;
	/**
	 * What ends somebody’s sessions at Logto as well, beside their own sign-out: their sessions here are ended, their WordPress password is changed or reset, their account is deleted. Needs the Management API.
	 */
	ends_logto_sessions: ('sessions' | 'password' | 'deletion')[];
	/**
	 * Who gets a mail when an account is suspended or the suspension lifted.
	 */
	suspension_notification: 'none' | 'admin' | 'user' | 'both';
	/**
	 * Signing key of the webhook in the Logto Console. Without it no delivery is taken.
	 */
	webhook_signing_key: string;
	/**
	 * A second signing key that is taken as well, while the key is being replaced.
	 */
	webhook_former_signing_key: string;
	/**
	 * What becomes of the account of somebody who was deleted at Logto.
	 */
	webhook_user_deleted: 'nothing' | 'suspend' | 'remove_roles' | 'delete';
	/**
	 * Number of the WordPress user who gets the content of deleted accounts. 0: accounts with content are suspended instead.
	 */
	webhook_content_to: number;
	/**
	 * Profile fields that are written at every sign-in are also written when somebody’s data changes at Logto.
	 */
	webhook_user_updated: boolean;
	/**
	 * The account of somebody who is new at Logto is made at once, as their first sign-in would make it.
	 */
	webhook_user_created: boolean;
	/**
	 * App ID of the machine-to-machine application in the Logto Console that has the role “Logto Management API access”.
	 */
	management_app_id: string;
	/**
	 * App secret of that application.
	 */
	management_app_secret: string;
	/**
	 * API identifier of the Management API. Empty: worked out from the endpoint (`https://<tenant-id>.logto.app/api` on Logto Cloud, `https://default.logto.app/api` elsewhere).
	 */
	management_resource: string;
	/**
	 * Ask Logto in the background, at most once an hour a person, for the roles and organizations of people who have a session.
	 */
	management_roles: boolean;
	/**
	 * Whose WordPress password Logto may ask this site about, when somebody signs in there for the first time: `nobody`, people `without_power` over the site, or `everybody`.
	 */
	password_check: 'nobody' | 'without_power' | 'everybody';
	/**
	 * Scopes to ask for beside those that the settings need.
	 *
	 * @maxItems 50
	 */
	scopes: string[];
	/**
	 * Parameters of the authorization request beside the plugin’s own, for instance ui_locales.
	 *
	 * @maxItems 20
	 */
	authorization_parameters: {
		name: string;
		value: string;
	}[];
	/**
	 * Second address by which this server reaches the same Logto, where the endpoint is not reachable from it (containers, split DNS). People and the issuer keep the endpoint.
	 */
	internal_endpoint: string;
	/**
	 * How long a request to Logto may take, in seconds.
	 */
	request_timeout: number;
	/**
	 * Ask the userinfo endpoint at every sign-in, also where the ID token says everything that is needed.
	 */
	always_request_userinfo: boolean;
	/**
	 * Mail it when nobody can sign in with Logto any more, and when it works again.
	 */
	trouble_mails: boolean;
	/**
	 * Where that is mailed; empty for the site’s administration email address, or the network’s.
	 */
	trouble_mail_address: string;
	/**
	 * Which IP addresses the sign-in log keeps: whole, without their last part, or none.
	 */
	log_addresses: 'whole' | 'shortened' | 'none';
	/**
	 * How many days the sign-in log keeps what it noted.
	 */
	log_days: number;
	/**
	 * What each site of a network may decide by itself: how its sign-in page looks and works, where people land, the texts they read, which roles they get there. Everything else is set for the whole network.
	 *
	 * @maxItems 4
	 */
	site_groups: ('sign_in_page' | 'landing' | 'texts' | 'roles')[];
	/**
	 * Sites of a network may bring a Logto of their own. Such a site decides everything by itself, and its Logto opens only accounts of that site.
	 */
	site_providers: boolean;
}

export const SCHEMA = {
	"endpoint": {
		"type": "string",
		"maxLength": 300,
		"default": "",
		"group": "connection",
		"constant": "LOGTO_ENDPOINT"
	},
	"app_id": {
		"type": "string",
		"maxLength": 255,
		"default": "",
		"group": "connection",
		"constant": "LOGTO_APP_ID"
	},
	"app_secret": {
		"type": "string",
		"maxLength": 1024,
		"default": "",
		"group": "connection",
		"constant": "LOGTO_APP_SECRET",
		"secret": true
	},
	"old_uris": {
		"type": "boolean",
		"default": false,
		"group": "connection",
		"constant": "LOGTO_OLD_URIS"
	},
	"sign_in_mode": {
		"type": "string",
		"enum": [
			"redirect",
			"button",
			"form"
		],
		"default": "redirect",
		"group": "sign_in",
		"constant": "LOGTO_SIGN_IN_MODE"
	},
	"button_text": {
		"type": "string",
		"maxLength": 60,
		"default": "",
		"group": "sign_in",
		"constant": "LOGTO_BUTTON_TEXT"
	},
	"sign_up_button": {
		"type": "boolean",
		"default": false,
		"group": "sign_in",
		"constant": "LOGTO_SIGN_UP_BUTTON"
	},
	"sign_up_button_text": {
		"type": "string",
		"maxLength": 60,
		"default": "",
		"group": "sign_in",
		"constant": "LOGTO_SIGN_UP_BUTTON_TEXT"
	},
	"direct_sign_in_buttons": {
		"type": "array",
		"maxItems": 10,
		"items": {
			"type": "object",
			"additionalProperties": false,
			"required": [
				"kind",
				"target",
				"text"
			],
			"properties": {
				"kind": {
					"type": "string",
					"enum": [
						"social",
						"sso"
					]
				},
				"target": {
					"type": "string",
					"pattern": "^[A-Za-z0-9_.-]+$",
					"maxLength": 128
				},
				"text": {
					"type": "string",
					"minLength": 1,
					"maxLength": 60
				}
			}
		},
		"default": [],
		"group": "sign_in",
		"constant": "LOGTO_DIRECT_SIGN_IN_BUTTONS"
	},
	"pages_logo": {
		"type": "string",
		"maxLength": 600,
		"default": "",
		"group": "sign_in",
		"constant": "LOGTO_PAGES_LOGO"
	},
	"pages_contact": {
		"type": "string",
		"maxLength": 200,
		"default": "",
		"group": "sign_in",
		"constant": "LOGTO_PAGES_CONTACT"
	},
	"account_links": {
		"type": "string",
		"enum": [
			"automatic",
			"wordpress",
			"logto"
		],
		"default": "automatic",
		"group": "sign_in",
		"constant": "LOGTO_ACCOUNT_LINKS"
	},
	"login_redirects": {
		"type": "array",
		"maxItems": 50,
		"items": {
			"type": "object",
			"additionalProperties": false,
			"required": [
				"role",
				"page"
			],
			"properties": {
				"role": {
					"type": "string",
					"minLength": 1,
					"maxLength": 100
				},
				"page": {
					"type": "string",
					"minLength": 1,
					"maxLength": 600
				}
			}
		},
		"default": [],
		"group": "after_sign_in",
		"constant": "LOGTO_LOGIN_REDIRECTS"
	},
	"first_login_redirect": {
		"type": "string",
		"maxLength": 600,
		"default": "",
		"group": "after_sign_in",
		"constant": "LOGTO_FIRST_LOGIN_REDIRECT"
	},
	"remember_me": {
		"type": "boolean",
		"default": false,
		"group": "after_sign_in",
		"constant": "LOGTO_REMEMBER_ME"
	},
	"reauthentication": {
		"type": "string",
		"enum": [
			"nobody",
			"roles",
			"everyone"
		],
		"default": "nobody",
		"group": "after_sign_in",
		"constant": "LOGTO_REAUTHENTICATION"
	},
	"reauthentication_roles": {
		"type": "array",
		"maxItems": 50,
		"items": {
			"type": "string",
			"minLength": 1,
			"maxLength": 100
		},
		"uniqueItems": true,
		"default": [
			"administrator"
		],
		"group": "after_sign_in",
		"constant": "LOGTO_REAUTHENTICATION_ROLES"
	},
	"two_factor": {
		"type": "string",
		"enum": [
			"ask",
			"waive"
		],
		"default": "ask",
		"group": "after_sign_in",
		"constant": "LOGTO_TWO_FACTOR"
	},
	"exempt_plugins": {
		"type": "array",
		"maxItems": 50,
		"items": {
			"type": "string",
			"pattern": "^[A-Za-z0-9][A-Za-z0-9 ._/-]*$",
			"maxLength": 200
		},
		"uniqueItems": true,
		"default": [],
		"group": "after_sign_in",
		"constant": "LOGTO_EXEMPT_PLUGINS"
	},
	"apply_lockouts": {
		"type": "boolean",
		"default": false,
		"group": "after_sign_in",
		"constant": "LOGTO_APPLY_LOCKOUTS"
	},
	"end_logto_session": {
		"type": "boolean",
		"default": true,
		"group": "after_sign_in",
		"constant": "LOGTO_END_LOGTO_SESSION"
	},
	"wordpress_passwords": {
		"type": "string",
		"enum": [
			"everyone",
			"roles",
			"nobody"
		],
		"default": "everyone",
		"group": "passwords",
		"constant": "LOGTO_WORDPRESS_PASSWORDS"
	},
	"wordpress_password_roles": {
		"type": "array",
		"maxItems": 50,
		"items": {
			"type": "string",
			"minLength": 1,
			"maxLength": 100
		},
		"uniqueItems": true,
		"default": [
			"administrator"
		],
		"group": "passwords",
		"constant": "LOGTO_WORDPRESS_PASSWORD_ROLES"
	},
	"allow_application_passwords": {
		"type": "boolean",
		"default": true,
		"group": "passwords",
		"constant": "LOGTO_ALLOW_APPLICATION_PASSWORDS"
	},
	"account_policy": {
		"type": "string",
		"enum": [
			"create_and_link",
			"create_never_link",
			"link_only",
			"known_only"
		],
		"default": "create_and_link",
		"group": "accounts",
		"constant": "LOGTO_ACCOUNT_POLICY"
	},
	"link_confirmation": {
		"type": "string",
		"enum": [
			"confirm",
			"trust"
		],
		"default": "confirm",
		"group": "accounts",
		"constant": "LOGTO_LINK_CONFIRMATION"
	},
	"link_resets_registered": {
		"type": "boolean",
		"default": true,
		"group": "accounts",
		"constant": "LOGTO_LINK_RESETS_REGISTERED"
	},
	"link_resets_password": {
		"type": "boolean",
		"default": false,
		"group": "accounts",
		"constant": "LOGTO_LINK_RESETS_PASSWORD"
	},
	"link_notification": {
		"type": "boolean",
		"default": true,
		"group": "accounts",
		"constant": "LOGTO_LINK_NOTIFICATION"
	},
	"username_sources": {
		"type": "array",
		"items": {
			"type": "string",
			"enum": [
				"username",
				"email",
				"name"
			]
		},
		"uniqueItems": true,
		"default": [
			"username",
			"email",
			"name"
		],
		"group": "accounts",
		"constant": "LOGTO_USERNAME_SOURCES"
	},
	"placeholder_email_domain": {
		"type": "string",
		"maxLength": 200,
		"pattern": "^$|^([A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?\\.)+[A-Za-z]{2,63}$",
		"default": "",
		"group": "accounts",
		"constant": "LOGTO_PLACEHOLDER_EMAIL_DOMAIN"
	},
	"new_user_notification": {
		"type": "string",
		"enum": [
			"none",
			"admin",
			"user",
			"both"
		],
		"default": "none",
		"group": "accounts",
		"constant": "LOGTO_NEW_USER_NOTIFICATION"
	},
	"profile_map": {
		"type": "array",
		"maxItems": 50,
		"items": {
			"type": "object",
			"additionalProperties": false,
			"required": [
				"claim",
				"field",
				"when",
				"empty"
			],
			"properties": {
				"claim": {
					"type": "string",
					"pattern": "^[A-Za-z0-9_.:|-]+$",
					"maxLength": 200
				},
				"field": {
					"type": "string",
					"pattern": "^(user_email|display_name|first_name|last_name|nickname|user_url|description|locale|meta:[A-Za-z0-9][A-Za-z0-9_-]{0,99})$"
				},
				"when": {
					"type": "string",
					"enum": [
						"creation",
						"sign_in"
					]
				},
				"empty": {
					"type": "string",
					"enum": [
						"keep",
						"clear"
					]
				}
			}
		},
		"default": [
			{
				"claim": "name",
				"field": "display_name",
				"when": "creation",
				"empty": "keep"
			},
			{
				"claim": "given_name",
				"field": "first_name",
				"when": "creation",
				"empty": "keep"
			},
			{
				"claim": "family_name",
				"field": "last_name",
				"when": "creation",
				"empty": "keep"
			},
			{
				"claim": "nickname|name",
				"field": "nickname",
				"when": "creation",
				"empty": "keep"
			},
			{
				"claim": "website",
				"field": "user_url",
				"when": "creation",
				"empty": "keep"
			},
			{
				"claim": "locale",
				"field": "locale",
				"when": "creation",
				"empty": "keep"
			}
		],
		"group": "accounts",
		"constant": "LOGTO_PROFILE_MAP"
	},
	"picture_as_avatar": {
		"type": "boolean",
		"default": false,
		"group": "accounts",
		"constant": "LOGTO_PICTURE_AS_AVATAR"
	},
	"requirements": {
		"type": "array",
		"maxItems": 50,
		"items": {
			"type": "object",
			"additionalProperties": false,
			"required": [
				"kind",
				"value"
			],
			"properties": {
				"kind": {
					"type": "string",
					"enum": [
						"verified_email",
						"verified_phone",
						"email_domain",
						"role",
						"organization"
					]
				},
				"value": {
					"type": "string",
					"maxLength": 256
				}
			}
		},
		"default": [],
		"group": "requirements",
		"constant": "LOGTO_REQUIREMENTS"
	},
	"requirements_mode": {
		"type": "string",
		"enum": [
			"all",
			"any"
		],
		"default": "all",
		"group": "requirements",
		"constant": "LOGTO_REQUIREMENTS_MODE"
	},
	"requirements_message": {
		"type": "string",
		"maxLength": 500,
		"default": "",
		"group": "requirements",
		"constant": "LOGTO_REQUIREMENTS_MESSAGE"
	},
	"role_map": {
		"type": "array",
		"maxItems": 100,
		"items": {
			"type": "object",
			"additionalProperties": false,
			"required": [
				"source",
				"name",
				"role"
			],
			"properties": {
				"source": {
					"type": "string",
					"enum": [
						"role",
						"organization",
						"organization_role"
					]
				},
				"name": {
					"type": "string",
					"minLength": 1,
					"maxLength": 256
				},
				"role": {
					"type": "string",
					"minLength": 1,
					"maxLength": 100
				}
			}
		},
		"default": [],
		"group": "roles",
		"constant": "LOGTO_ROLE_MAP"
	},
	"take_roles_back": {
		"type": "boolean",
		"default": true,
		"group": "roles",
		"constant": "LOGTO_TAKE_ROLES_BACK"
	},
	"session_lifetime": {
		"type": "integer",
		"minimum": 0,
		"maximum": 43200,
		"default": 0,
		"group": "sessions",
		"constant": "LOGTO_SESSION_LIFETIME"
	},
	"ends_logto_sessions": {
		"type": "array",
		"items": {
			"type": "string",
			"enum": [
				"sessions",
				"password",
				"deletion"
			]
		},
		"uniqueItems": true,
		"default": [],
		"group": "sessions",
		"constant": "LOGTO_ENDS_LOGTO_SESSIONS"
	},
	"suspension_notification": {
		"type": "string",
		"enum": [
			"none",
			"admin",
			"user",
			"both"
		],
		"default": "none",
		"group": "sessions",
		"constant": "LOGTO_SUSPENSION_NOTIFICATION"
	},
	"webhook_signing_key": {
		"type": "string",
		"maxLength": 255,
		"default": "",
		"group": "webhooks",
		"constant": "LOGTO_WEBHOOK_SIGNING_KEY",
		"secret": true
	},
	"webhook_former_signing_key": {
		"type": "string",
		"maxLength": 255,
		"default": "",
		"group": "webhooks",
		"constant": "LOGTO_WEBHOOK_FORMER_SIGNING_KEY",
		"secret": true
	},
	"webhook_user_deleted": {
		"type": "string",
		"enum": [
			"nothing",
			"suspend",
			"remove_roles",
			"delete"
		],
		"default": "suspend",
		"group": "webhooks",
		"constant": "LOGTO_WEBHOOK_USER_DELETED"
	},
	"webhook_content_to": {
		"type": "integer",
		"minimum": 0,
		"maximum": 2147483647,
		"default": 0,
		"group": "webhooks",
		"constant": "LOGTO_WEBHOOK_CONTENT_TO"
	},
	"webhook_user_updated": {
		"type": "boolean",
		"default": true,
		"group": "webhooks",
		"constant": "LOGTO_WEBHOOK_USER_UPDATED"
	},
	"webhook_user_created": {
		"type": "boolean",
		"default": false,
		"group": "webhooks",
		"constant": "LOGTO_WEBHOOK_USER_CREATED"
	},
	"management_app_id": {
		"type": "string",
		"maxLength": 255,
		"default": "",
		"group": "management",
		"constant": "LOGTO_MANAGEMENT_APP_ID"
	},
	"management_app_secret": {
		"type": "string",
		"maxLength": 1024,
		"default": "",
		"group": "management",
		"constant": "LOGTO_MANAGEMENT_APP_SECRET",
		"secret": true
	},
	"management_resource": {
		"type": "string",
		"maxLength": 300,
		"default": "",
		"group": "management",
		"constant": "LOGTO_MANAGEMENT_RESOURCE"
	},
	"management_roles": {
		"type": "boolean",
		"default": false,
		"group": "management",
		"constant": "LOGTO_MANAGEMENT_ROLES"
	},
	"password_check": {
		"type": "string",
		"enum": [
			"nobody",
			"without_power",
			"everybody"
		],
		"default": "nobody",
		"group": "people",
		"constant": "LOGTO_PASSWORD_CHECK"
	},
	"scopes": {
		"type": "array",
		"maxItems": 50,
		"items": {
			"type": "string",
			"pattern": "^[!#-[\\]-~]+$",
			"maxLength": 256
		},
		"uniqueItems": true,
		"default": [],
		"group": "advanced",
		"constant": "LOGTO_SCOPES"
	},
	"authorization_parameters": {
		"type": "array",
		"maxItems": 20,
		"items": {
			"type": "object",
			"additionalProperties": false,
			"required": [
				"name",
				"value"
			],
			"properties": {
				"name": {
					"type": "string",
					"pattern": "^[A-Za-z0-9_.-]+$",
					"maxLength": 100
				},
				"value": {
					"type": "string",
					"maxLength": 1000
				}
			}
		},
		"default": [],
		"group": "advanced",
		"constant": "LOGTO_AUTHORIZATION_PARAMETERS"
	},
	"internal_endpoint": {
		"type": "string",
		"maxLength": 300,
		"default": "",
		"group": "advanced",
		"constant": "LOGTO_INTERNAL_ENDPOINT",
		"only_constant": true
	},
	"request_timeout": {
		"type": "integer",
		"minimum": 1,
		"maximum": 30,
		"default": 5,
		"group": "advanced",
		"constant": "LOGTO_REQUEST_TIMEOUT"
	},
	"always_request_userinfo": {
		"type": "boolean",
		"default": false,
		"group": "advanced",
		"constant": "LOGTO_ALWAYS_REQUEST_USERINFO"
	},
	"trouble_mails": {
		"type": "boolean",
		"default": true,
		"group": "advanced",
		"constant": "LOGTO_TROUBLE_MAILS"
	},
	"trouble_mail_address": {
		"type": "string",
		"maxLength": 254,
		"default": "",
		"group": "advanced",
		"constant": "LOGTO_TROUBLE_MAIL_ADDRESS"
	},
	"log_addresses": {
		"type": "string",
		"enum": [
			"whole",
			"shortened",
			"none"
		],
		"default": "shortened",
		"group": "log",
		"constant": "LOGTO_LOG_ADDRESSES"
	},
	"log_days": {
		"type": "integer",
		"minimum": 1,
		"maximum": 365,
		"default": 30,
		"group": "log",
		"constant": "LOGTO_LOG_DAYS"
	},
	"site_groups": {
		"type": "array",
		"maxItems": 4,
		"items": {
			"type": "string",
			"enum": [
				"sign_in_page",
				"landing",
				"texts",
				"roles"
			]
		},
		"uniqueItems": true,
		"default": [],
		"group": "network",
		"constant": "LOGTO_SITE_GROUPS",
		"only_network": true
	},
	"site_providers": {
		"type": "boolean",
		"default": false,
		"group": "network",
		"constant": "LOGTO_SITE_PROVIDERS",
		"only_network": true
	}
} as const;
