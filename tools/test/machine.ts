import { existsSync, mkdtempSync, readFileSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createHash } from 'node:crypto';
import { chromiumPath } from '../shared/chromium.ts';
import { download, verifyChecksum } from '../shared/download.ts';
import { hasCommand, run, runOrFail } from '../shared/processes.ts';
import { Missing, messageOf } from '../shared/missing.ts';
import { inRoot, sharedCache } from '../shared/paths.ts';
import { write } from '../shared/files.ts';
import { step } from '../shared/progress.ts';
import { install, mayInstall } from '../shared/debian.ts';
import { needPhp } from '../wordpress/needs.ts';

export { needPhp } from '../wordpress/needs.ts';

/** Composer as command and first arguments: an installed one, Debian's, or the one from its own site. */
async function composer(): Promise< [ string, ...string[] ] > {
	if ( ! hasCommand( 'composer' ) && mayInstall() ) {
		await install( [ 'composer', 'unzip' ] );
	}
	if ( hasCommand( 'composer' ) ) {
		return [ 'composer' ];
	}
	const phar = join( sharedCache(), 'composer.phar' );
	if ( ! existsSync( phar ) ) {
		try {
			const url =
				'https://getcomposer.org/download/latest-stable/composer.phar';
			const [ bytes, checksum ] = await Promise.all( [
				download( url ),
				download( `${ url }.sha256` ),
			] );
			verifyChecksum(
				bytes,
				'sha256',
				checksum.toString( 'utf8' ).split( ' ' )[ 0 ] ?? '',
				'composer.phar'
			);
			write( phar, bytes );
		} catch ( error ) {
			throw new Missing(
				`Composer, see https://getcomposer.org (${ messageOf( error ) })`
			);
		}
	}
	return [ 'php', phar ];
}

/** PHPUnit, PHPStan and phpcs: what composer.json asks for, in vendor/. */
export async function needVendor(): Promise< void > {
	await needPhp();
	const installed = inRoot( 'vendor', 'composer', 'installed.json' );
	const isFresh =
		existsSync( installed ) &&
		existsSync( inRoot( 'vendor', 'bin', 'phpunit' ) ) &&
		statSync( installed ).mtimeMs >=
			statSync( inRoot( 'composer.json' ) ).mtimeMs;
	if ( isFresh || isKnown() ) {
		return;
	}
	const [ command, ...args ] = await composer();
	const env = { ...process.env, COMPOSER_ALLOW_SUPERUSER: '1' };
	await step( 'Installing the Composer packages', () =>
		runOrFail(
			command,
			[ ...args, 'install', '--no-interaction', '--no-progress' ],
			{ cwd: inRoot(), env }
		)
	);
	write( stamp(), composerHash() );
}

const stamp = (): string => inRoot( 'vendor', '.installed-for' );

function composerHash(): string {
	return createHash( 'sha256' )
		.update( readFileSync( inRoot( 'composer.json' ) ) )
		.digest( 'hex' );
}

/** Whether vendor/ was installed for this very composer.json; Composer leaves its files alone when nothing changes. */
function isKnown(): boolean {
	return (
		existsSync( stamp() ) &&
		existsSync( inRoot( 'vendor', 'bin', 'phpunit' ) ) &&
		readFileSync( stamp(), 'utf8' ) === composerHash()
	);
}

/** A browser for Playwright: the system's Chromium, or the one that Playwright downloads. */
export async function needChromium(): Promise< void > {
	const system = chromiumPath();
	if ( system !== undefined && existsSync( system ) ) {
		return;
	}
	if ( mayInstall() ) {
		await install( [ 'chromium-headless-shell' ] );
		return;
	}
	const cli = inRoot( 'node_modules', '@playwright', 'test', 'cli.js' );
	const result = await step( 'Getting a browser for Playwright', () =>
		run( process.execPath, [ cli, 'install', 'chromium' ] )
	);
	if ( result.code !== 0 ) {
		throw new Missing(
			'Chromium (set CHROMIUM_PATH, or: npx playwright install chromium).'
		);
	}
}

/** A directory for the reports of one run. */
export function reportDirectory(): string {
	return mkdtempSync( join( tmpdir(), 'logto-reports-' ) );
}
