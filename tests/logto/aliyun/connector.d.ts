/** What is used of Logto's SMS connectors, which ship no types (logto.md §8). */
declare module '@logto/connector-aliyun-sms' {
	export interface AliyunSmsConfig {
		accessKeyId: string;
		accessKeySecret: string;
		signName: string;
		templates: {
			usageType: string;
			templateCode: string | { china: string; overseas: string };
		}[];
		strictPhoneRegionNumberCheck?: boolean;
	}

	export interface SmsConnector {
		/** Its `id` is the factory's. */
		metadata: Record< string, unknown > & { id: string };
		type: 'Sms';
		/** zod's. */
		configGuard: {
			safeParse: ( config: unknown ) => {
				success: boolean;
				error?: { issues: unknown[] };
			};
		};
		/** `config` instead of the one that is kept: a test. */
		sendMessage: (
			message: {
				to: string;
				type: string;
				payload: Record< string, string >;
			},
			config?: unknown
		) => Promise< unknown >;
	}

	export default function createConnector( options: {
		getConfig: ( id: string ) => Promise< unknown >;
	} ): Promise< SmsConnector >;
}

declare module '@logto/connector-aliyun-sms-mas' {
	import type createConnector from '@logto/connector-aliyun-sms';
	const create: typeof createConnector;
	export default create;
}

declare module '@logto/connector-twilio-sms' {
	import type createConnector from '@logto/connector-aliyun-sms';
	const create: typeof createConnector;
	export default create;
}
