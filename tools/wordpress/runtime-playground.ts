import { join } from 'node:path';
import { runCLI } from '@wp-playground/cli';
import type { RunCLIArgs, RunCLIServer } from '@wp-playground/cli';
import { fetchWhole } from '../shared/fetch-whole.ts';
import { write } from '../shared/files.ts';
import { wpConfig, wpConstants } from './wp-config.ts';
import type { Runtime, SiteContext } from './runtime.ts';

/** Where the playground keeps WordPress in its own file system. */
const INSIDE = '/wordpress';

/** PHP inside Node: needs nothing on the machine but is slower, about a second a page. */
export class PlaygroundRuntime implements Runtime {
	readonly #context: SiteContext;
	#server: RunCLIServer | undefined;

	constructor( context: SiteContext ) {
		this.#context = context;
	}

	async boot(): Promise< void > {
		const { files, profile, port, url, database } = this.#context;
		write(
			join( files.directory, 'wp-config.php' ),
			wpConfig(
				wpConstants(
					`${ INSIDE }/wp-content/debug.log`,
					profile.constants
				)
			)
		);
		const isInstalled = await database.recall();
		this.#server = await runCLI( {
			command: 'server',
			port,
			'site-url': url,
			php: profile.php as NonNullable< RunCLIArgs[ 'php' ] >,
			'mount-before-install': [
				{ hostPath: files.directory, vfsPath: INSIDE },
			],
			wordpressInstallMode: 'install-from-existing-files-if-needed',
			// It warns about fewer than six.
			workers: 6,
			verbosity: 'quiet',
			blueprint: {
				preferredVersions: { php: profile.php, wp: 'latest' },
			} as NonNullable< RunCLIArgs[ 'blueprint' ] >,
		} );
		// The playground listens on every address of the machine, and our password is no secret.
		this.#server.server.on( 'connection', ( socket ) => {
			if (
				! /^(::ffff:)?127\.|^::1$/.test( socket.remoteAddress ?? '' )
			) {
				socket.destroy();
			}
		} );
		if ( ! isInstalled ) {
			await database.remember();
		}
	}

	async serve(): Promise< void > {
		// It answers already. Its very first answer sends the browser to the same address again, whatever was
		// asked for: take that away from the visitors.
		await fetchWhole( `${ this.#context.url }/wp-login.php`, {
			redirect: 'manual',
		} );
	}

	async evaluate( code: string ): Promise< string > {
		if ( this.#server === undefined ) {
			throw new Error( 'The playground is not running.' );
		}
		const response = await this.#server.playground.run( {
			code: `<?php require '${ INSIDE }/wp-load.php';\n${ code }`,
		} );
		if ( response.exitCode !== 0 ) {
			throw new Error(
				`PHP failed inside WordPress:\n${ response.errors || response.text }`
			);
		}
		return response.text;
	}

	output(): string {
		return '';
	}

	async stop(): Promise< void > {
		await this.#server?.[ Symbol.asyncDispose ]();
		this.#server = undefined;
	}
}
