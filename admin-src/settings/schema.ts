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
	 * Which IP addresses the sign-in log keeps: whole, without their last part, or none.
	 */
	log_addresses: 'whole' | 'shortened' | 'none';
	/**
	 * How many days the sign-in log keeps what it noted.
	 */
	log_days: number;
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
	"log_addresses": {
		"type": "string",
		"enum": [
			"whole",
			"shortened",
			"none"
		],
		"default": "shortened",
		"group": "advanced",
		"constant": "LOGTO_LOG_ADDRESSES"
	},
	"log_days": {
		"type": "integer",
		"minimum": 1,
		"maximum": 365,
		"default": 30,
		"group": "advanced",
		"constant": "LOGTO_LOG_DAYS"
	}
} as const;
