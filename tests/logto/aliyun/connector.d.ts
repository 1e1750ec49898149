/** What is used of Logto's connector, which ships no types (logto.md §8). */
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
		sendMessage: ( message: {
			to: string;
			type: string;
			payload: Record< string, string >;
		} ) => Promise< unknown >;
	}

	export default function createConnector( options: {
		getConfig: ( id: string ) => Promise< AliyunSmsConfig >;
	} ): Promise< SmsConnector >;
}
