import createConnector from '@logto/connector-aliyun-sms';
import type { AliyunSmsConfig } from '@logto/connector-aliyun-sms';
import type { Aliyun } from './aliyun/index.ts';
import { withAliyun } from './aliyun/route.ts';

/** What a code is for; each has its own template (logto.md §8). */
export type UsageType = 'SignIn' | 'Register' | 'ForgotPassword' | 'Generic';

/** Why a code did not go out. */
export type SendingProblem = 'too-often' | 'refused';

/**
 * The settings of the connector in the Logto Console; live, as the account is.
 *
 * @param aliyun The account they fit.
 */
export function connectorConfig( aliyun: Aliyun ): AliyunSmsConfig {
	const { account } = aliyun;
	const codes = Object.keys( account.templates );
	const usages = [ 'SignIn', 'Register', 'ForgotPassword', 'Generic' ];
	return {
		accessKeyId: account.accessKeyId,
		accessKeySecret: account.accessKeySecret,
		signName: account.signNames[ 0 ] ?? '',
		templates: usages.map( ( usageType, index ) => ( {
			usageType,
			templateCode: codes[ index ] ?? codes[ 0 ] ?? '',
		} ) ),
	};
}

/**
 * Sends text messages the way Logto does: through its own connector.
 *
 * @param aliyun Where they go.
 * @param config The connector's settings.
 * @return Sends a code; gives back the problem, if there was one.
 */
export async function smsSender( aliyun: Aliyun, config: AliyunSmsConfig ) {
	const connector = await createConnector( {
		getConfig: async () => config,
	} );
	return async (
		phone: string,
		code: string,
		type: UsageType,
		uiLocales: string | undefined
	): Promise< SendingProblem | undefined > => {
		const payload = { code, ...( uiLocales && { uiLocales } ) };
		try {
			await withAliyun( aliyun.port, () =>
				connector.sendMessage( { to: phone, type, payload } )
			);
			return undefined;
		} catch ( error ) {
			return problemOf( error );
		}
	};
}

/**
 * What the person is told of a connector's error.
 *
 * @param error ConnectorError, whose own code is that for `isv.BUSINESS_LIMIT_CONTROL`; or another.
 */
export function problemOf( error: unknown ): SendingProblem {
	const { code } = error as { code?: unknown };
	return code === 'rate_limit_exceeded' ? 'too-often' : 'refused';
}
