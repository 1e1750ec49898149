/**
 * Addresses outside this site that the page links to.
 */
export const ALIYUN_SMS_GUIDE =
	'https://github.com/logto-wordpress/logto/blob/main/docs/aliyun-sms.md';
