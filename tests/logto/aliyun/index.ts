import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { listen, readForm, sendJson } from '../web.ts';
import type { Listening } from '../web.ts';
import { gatewayRefusal } from './gateway.ts';
import type { Account, Refusal } from './refusal.ts';
import { authenticationRefusal, isAuthentication } from './authentication.ts';
import { readParameters, serviceRefusal } from './service.ts';
import { sendInbox } from './inbox-page.ts';

export type { Account } from './refusal.ts';

/** A text message that Aliyun took. */
export interface Message {
	/** Milliseconds, on the machine's clock. */
	at: number;
	/** As it was sent. */
	phone: string;
	signName: string;
	templateCode: string;
	/** `TemplateParam`, read. */
	parameters: Record< string, string >;
	/** What the person would read. */
	text: string;
}

/** A request that Aliyun refused. */
export interface Refused {
	code: string;
	parameters: Record< string, string >;
}

/** Account data that works, for whoever needs no other. */
export const defaultAccount: Account = {
	accessKeyId: 'LTAI5tStandInKey00000000',
	accessKeySecret: 'stand-in-secret-0000000000000',
	signNames: [ '阿里云短信测试' ],
	templates: {
		SMS_100000001: 'Your sign-in code is ${code}.',
		SMS_100000002: 'Your sign-up code is ${code}.',
		SMS_100000003: 'Your code to reset the password is ${code}.',
		SMS_100000004: 'Your code is ${code}.',
	},
	gifts: {
		signNames: [ '本地验证服务' ],
		templates: {
			100001: 'Your code is ${code}, good for ${min} minutes.',
			100002: 'Your code for another number is ${code}, good for ${min} minutes.',
			100003: 'Your code to reset the password is ${code}, good for ${min} minutes.',
			100004: 'Your code for your new number is ${code}, good for ${min} minutes.',
			100005: 'Your code to confirm your number is ${code}, good for ${min} minutes.',
		},
	},
	strictParameters: false,
};

/**
 * Aliyun's SMS service on this machine (logto.md §8), and its message authentication
 * service (`SendSmsVerifyCode`), as far as its documentation goes: takes what Aliyun takes,
 * refuses what Aliyun refuses, and shows on a page what arrived. It does not limit
 * how often: `refuseNext('isv.BUSINESS_LIMIT_CONTROL')` does.
 */
export class Aliyun {
	/** Live: change it to make Aliyun know another key or template. */
	readonly account: Account;
	readonly #messages: Message[] = [];
	readonly #refused: Refused[] = [];
	readonly #nonces = new Set< string >();
	readonly #planned: Refusal[] = [];
	#listening: Listening | undefined;

	/**
	 * @param account What differs from the default account.
	 */
	constructor( account: Partial< Account > = {} ) {
		this.account = { ...structuredClone( defaultAccount ), ...account };
	}

	/** What arrived, oldest first. */
	get messages(): readonly Message[] {
		return this.#messages;
	}

	/** What was refused, oldest first. */
	get refused(): readonly Refused[] {
		return this.#refused;
	}

	/** The port it listens on. */
	get port(): number {
		return this.#listening?.port ?? 0;
	}

	/** Its own address, which takes both at `/`. */
	get url(): string {
		return `http://127.0.0.1:${ this.port }`;
	}

	/** The page that shows what arrived. */
	get inboxUrl(): string {
		return `${ this.url }/inbox`;
	}

	/**
	 * The newest code sent to a phone number.
	 *
	 * @param phone With or without plus sign, spaces and so on.
	 */
	codeFor( phone: string ): string | undefined {
		const digits = ( text: string ) =>
			text.replace( /\D/g, '' ).replace( /^00/, '' );
		return this.#messages.findLast(
			( message ) => digits( message.phone ) === digits( phone )
		)?.parameters[ 'code' ];
	}

	/**
	 * Refuses the next request, however right it is.
	 *
	 * @param code    Aliyun's, such as `isv.BUSINESS_LIMIT_CONTROL`.
	 * @param message What it says.
	 */
	refuseNext( code: string, message = 'Refused for a test.' ): void {
		const isService = /^is[vp]\.|^[A-Z_]+$/.test( code );
		const status = isService ? 200 : 400;
		this.#planned.push( { status, code, message } );
	}

	/** Empties the inbox. */
	clear(): void {
		this.#messages.length = 0;
		this.#refused.length = 0;
	}

	/**
	 * Starts listening.
	 *
	 * @param port Which port; 0 for any.
	 */
	async start( port = 0 ): Promise< void > {
		this.#listening = await listen( port, ( req, res ) =>
			this.#answer( req, res )
		);
	}

	/** Stops. */
	async close(): Promise< void > {
		await this.#listening?.close();
	}

	async #answer(
		req: IncomingMessage,
		res: ServerResponse
	): Promise< void > {
		// The connector's client must not keep a connection for another Aliyun.
		res.setHeader( 'connection', 'close' );
		const { pathname } = new URL( req.url ?? '/', this.url );
		if ( req.method === 'GET' && [ '/', '/inbox' ].includes( pathname ) ) {
			sendInbox( res, this.#messages );
			return;
		}
		const parameters = new Map( await readForm( req ) );
		const sending = {
			method: req.method ?? '',
			contentType: req.headers[ 'content-type' ] ?? '',
			parameters,
		};
		const refusal =
			gatewayRefusal( sending, this.account, this.#nonces, Date.now() ) ??
			this.#planned.shift() ??
			( isAuthentication( parameters )
				? authenticationRefusal( parameters, this.account )
				: serviceRefusal( parameters, this.account ) );
		const RequestId = randomUUID().toUpperCase();
		if ( refusal ) {
			const { status, code, message } = refusal;
			this.#refused.push( {
				code,
				parameters: Object.fromEntries( parameters ),
			} );
			sendJson( res, status, {
				RequestId,
				Message: message,
				Code: code,
			} );
			return;
		}
		this.#keep( parameters );
		const BizId = `${ Date.now() }^0`;
		const done = { RequestId, Message: 'OK', Code: 'OK' };
		sendJson(
			res,
			200,
			isAuthentication( parameters )
				? { ...done, Success: true, Model: { RequestId, BizId } }
				: { ...done, BizId }
		);
	}

	#keep( sent: ReadonlyMap< string, string > ): void {
		const templateCode = sent.get( 'TemplateCode' ) ?? '';
		const parameters =
			readParameters( sent.get( 'TemplateParam' ) ?? '{}' ) ?? {};
		const { templates, gifts } = this.account;
		const known = isAuthentication( sent ) ? gifts.templates : templates;
		const text = ( known[ templateCode ] ?? '' ).replace(
			/\$\{(\w+)\}/g,
			( _all, name: string ) => parameters[ name ] ?? ''
		);
		for ( const phone of phonesOf( sent ) ) {
			this.#messages.push( {
				at: Date.now(),
				phone,
				signName: sent.get( 'SignName' ) ?? '',
				templateCode,
				parameters,
				text,
			} );
		}
	}
}

function phonesOf( sent: ReadonlyMap< string, string > ): string[] {
	return isAuthentication( sent )
		? [ `86${ sent.get( 'PhoneNumber' ) ?? '' }` ]
		: ( sent.get( 'PhoneNumbers' ) ?? '' ).split( ',' );
}
