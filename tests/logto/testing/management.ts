import type { Application, Logto } from '../index.ts';
import { basic, postForm } from './requests.ts';

/** An answer of the Management API. */
export interface ManagementAnswer {
	status: number;
	headers: Headers;
	/** What was sent, as text. */
	text: string;
	/** The JSON in it; undefined where there is none. */
	body: unknown;
}

/** A machine-to-machine application that works on a tenant. */
export class Machine {
	readonly logto: Logto;
	readonly application: Application;

	/**
	 * @param logto The tenant.
	 */
	constructor( logto: Logto ) {
		this.logto = logto;
		this.application = logto.applications.add( {
			machineToMachine: true,
			managementApi: true,
		} );
	}

	/**
	 * Asks with a token of its own.
	 *
	 * @param method The HTTP method.
	 * @param path   What follows `/api`.
	 * @param body   What is sent, as JSON.
	 */
	async call(
		method: string,
		path: string,
		body?: unknown
	): Promise< ManagementAnswer > {
		const response = await fetch( `${ this.logto.endpoint }/api${ path }`, {
			method,
			headers: {
				authorization: `Bearer ${ await this.#token() }`,
				'content-type': 'application/json',
			},
			...( body !== undefined && { body: JSON.stringify( body ) } ),
		} );
		const text = await response.text();
		const isJson = /json/.test(
			response.headers.get( 'content-type' ) ?? ''
		);
		return {
			status: response.status,
			headers: response.headers,
			text,
			body: isJson ? ( JSON.parse( text ) as unknown ) : undefined,
		};
	}

	/**
	 * Status and code of an answer, as tests compare them.
	 *
	 * @param method The HTTP method.
	 * @param path   What follows `/api`.
	 * @param body   What is sent, as JSON.
	 */
	async codeOf(
		method: string,
		path: string,
		body?: unknown
	): Promise< unknown[] > {
		const answer = await this.call( method, path, body );
		const { code } = ( answer.body ?? {} ) as { code?: unknown };
		return [ answer.status, code ];
	}

	async #token(): Promise< string > {
		const { id, secret } = this.application;
		const { body } = await postForm(
			`${ this.logto.issuer }/token`,
			{
				grant_type: 'client_credentials',
				resource: 'https://default.logto.app/api',
				scope: 'all',
			},
			basic( id, secret )
		);
		return String( body[ 'access_token' ] );
	}
}
