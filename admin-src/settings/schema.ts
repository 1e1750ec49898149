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
}
