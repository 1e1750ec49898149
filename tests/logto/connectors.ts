import createAliyun from '@logto/connector-aliyun-sms';
import createAliyunMas from '@logto/connector-aliyun-sms-mas';
import createTwilio from '@logto/connector-twilio-sms';
import type { SmsConnector } from '@logto/connector-aliyun-sms';
import type { Aliyun } from './aliyun/index.ts';
import { withAliyun } from './aliyun/route.ts';
import { userId } from './people.ts';
import { problemOf } from './sms.ts';
import type { SendingProblem, UsageType } from './sms.ts';

/** An SMS connector that the tenant has. */
export interface Connector {
	readonly id: string;
	/** The factory's id. */
	readonly factory: string;
	/** As it was entered, secrets and all. */
	config: unknown;
}

/** What a connector sends. */
type Message = Parameters< SmsConnector[ 'sendMessage' ] >[ 0 ];

/** The tenant's SMS connectors: Logto's own packages, and at most one of them in use. */
export class Connectors {
	readonly #aliyun: Aliyun;
	readonly #factories = new Map< string, SmsConnector >();
	/** The one in use. */
	sms: Connector | undefined;
	/** Whether there is one that mails; a test says so. Nothing is mailed. */
	hasMail = false;

	/**
	 * @param aliyun Where Aliyun's two send to. The third sends nowhere.
	 */
	constructor( aliyun: Aliyun ) {
		this.#aliyun = aliyun;
	}

	/** Loads what Logto has of them. */
	async load(): Promise< void > {
		for ( const create of [
			createAliyun,
			createAliyunMas,
			createTwilio,
		] ) {
			const factory = await create( {
				getConfig: async () => this.sms?.config,
			} );
			this.#factories.set( factory.metadata.id, factory );
		}
	}

	/** What connectors can be made of. */
	get factories(): readonly SmsConnector[] {
		return [ ...this.#factories.values() ];
	}

	/**
	 * What a connector is made of.
	 *
	 * @param id The factory's.
	 */
	factory( id: string ): SmsConnector | undefined {
		return this.#factories.get( id );
	}

	/**
	 * Adds a connector, which takes the place of the one that was there.
	 *
	 * @param factory What it is made of.
	 * @param config  Its settings.
	 */
	add( factory: string, config: unknown ): Connector {
		this.sms = { id: userId(), factory, config };
		return this.sms;
	}

	/**
	 * Sends a message.
	 *
	 * @param message What.
	 * @param factory By which factory; the one in use by default.
	 * @param config  With other settings than the ones that are kept.
	 * @throws ConnectorError where the service refuses.
	 */
	async send(
		message: Message,
		factory = this.sms?.factory ?? '',
		config?: unknown
	): Promise< void > {
		const connector = this.factory( factory );
		if ( ! connector ) {
			throw new Error( 'The tenant has no SMS connector.' );
		}
		await withAliyun( this.#aliyun.port, () =>
			connector.sendMessage( message, config )
		);
	}

	/**
	 * Sends a code; says what the problem was.
	 *
	 * @param phone     To whom.
	 * @param code      The code.
	 * @param type      What for.
	 * @param uiLocales As the application asked.
	 */
	async sendCode(
		phone: string,
		code: string,
		type: UsageType,
		uiLocales: string | undefined
	): Promise< SendingProblem | undefined > {
		const payload = { code, ...( uiLocales && { uiLocales } ) };
		try {
			await this.send( { to: phone, type, payload } );
			return undefined;
		} catch ( error ) {
			return problemOf( error );
		}
	}
}
