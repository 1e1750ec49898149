/**
 * jsdom, with the parts of a browser that it lacks and openid-client and jose
 * need. They are taken from Node, whose `fetch` and Web Crypto are the same
 * standards.
 */
const { TestEnvironment } = require( 'jest-environment-jsdom' );

const fromNode = {
	AbortController,
	AbortSignal,
	CryptoKey,
	DOMException,
	Headers,
	ReadableStream,
	Request,
	Response,
	TextDecoder,
	TextEncoder,
	Uint8Array,
	fetch,
	structuredClone,
};

module.exports = class BrowserEnvironment extends TestEnvironment {
	async setup() {
		await super.setup();
		Object.assign( this.global, fromNode );
		Object.defineProperty( this.global, 'crypto', {
			configurable: true,
			value: globalThis.crypto,
		} );
	}
};
