import assert from 'node:assert/strict';
import { mkdtempSync } from 'node:fs';
import { createServer, request as plain } from 'node:http';
import type { IncomingMessage, Server } from 'node:http';
import { request as secure } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { remove } from '../shared/files.ts';
import { freePort } from '../shared/ports.ts';
import { startFront } from './front.ts';

const directory = mkdtempSync( join( tmpdir(), 'logto-test-' ) );
const servers: Server[] = [];
const heads: number[] = [];

/** Two servers that answer with what they were asked. */
before( async () => {
	for ( let head = 0; head < 2; head++ ) {
		const server = createServer( ( incoming, outgoing ) => {
			outgoing.setHeader( 'Set-Cookie', [ 'a=1', 'b=2' ] );
			incoming.on( 'data', ( piece ) => outgoing.write( piece ) );
			incoming.on( 'end', () =>
				outgoing.end(
					` ${ head } ${ incoming.headers.host ?? '' } ${ String(
						incoming.headers[ 'x-forwarded-proto' ]
					) } ${ incoming.url ?? '' }`
				)
			);
		} );
		await new Promise< void >( ( done ) =>
			server.listen( 0, '127.0.0.1', done )
		);
		servers.push( server );
		heads.push( ( server.address() as AddressInfo ).port );
	}
} );

after( () => {
	servers.forEach( ( server ) => server.close() );
	remove( directory );
} );

function ask(
	url: string,
	certificate?: string
): Promise< { answer: IncomingMessage; text: string } > {
	return new Promise( ( resolve, reject ) => {
		const send = certificate === undefined ? plain : secure;
		const options = { method: 'POST', ca: certificate };
		send( url, options, ( answer ) => {
			let text = '';
			answer
				.setEncoding( 'utf8' )
				.on( 'data', ( piece: string ) => ( text += piece ) )
				.on( 'end', () => resolve( { answer, text } ) );
		} )
			.on( 'error', reject )
			.end( 'body' );
	} );
}

test( 'heads answer in turn, or the one that is wanted', async () => {
	const port = await freePort();
	const front = await startFront( { port, heads, tls: false, directory } );
	const url = `http://127.0.0.1:${ port }`;
	const asked = async ( times: number ): Promise< unknown[] > => {
		const answers = [];
		for ( let i = 0; i < times; i++ ) {
			answers.push( ( await ask( url ) ).answer.headers[ 'x-head' ] );
		}
		return answers;
	};
	assert.deepEqual( await asked( 3 ), [ '0', '1', '0' ] );
	front.useHead( 1 );
	assert.deepEqual( await asked( 2 ), [ '1', '1' ] );
	front.useHead();
	assert.equal( new Set( await asked( 2 ) ).size, 2 );
	assert.throws( () => front.useHead( 2 ), /no head 2/ );
	await front.stop();
} );

test( 'over HTTPS the site learns its own host and the protocol; nothing gets lost', async () => {
	const port = await freePort();
	const front = await startFront( {
		port,
		heads: heads.slice( 0, 1 ),
		tls: true,
		directory,
	} );
	const { answer, text } = await ask(
		`https://127.0.0.1:${ port }/a%2Fb?c=%26`,
		front.certificate
	);
	assert.equal( text, `body 0 127.0.0.1:${ port } https /a%2Fb?c=%26` );
	assert.deepEqual( answer.headers[ 'set-cookie' ], [ 'a=1', 'b=2' ] );
	await front.stop();
} );

test( 'a head that is gone is a bad gateway', async () => {
	const port = await freePort();
	const front = await startFront( {
		port,
		heads: [ await freePort() ],
		tls: false,
		directory,
	} );
	const { answer } = await ask( `http://127.0.0.1:${ port }/` );
	assert.equal( answer.statusCode, 502 );
	await front.stop();
} );
