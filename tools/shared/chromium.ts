import { existsSync } from 'node:fs';

/** Debian's two, the better one first: without the parts that draw a window the same browser needs less of the machine. */
const DEBIAN = [ '/usr/bin/chromium-headless-shell', '/usr/bin/chromium' ];

/**
 * The browser that tests are run in: what CHROMIUM_PATH names, or one of
 * Debian's; nothing where only the one that Playwright downloads is left.
 */
export function chromiumPath(
	env: NodeJS.ProcessEnv = process.env,
	isThere: ( file: string ) => boolean = existsSync
): string | undefined {
	return env[ 'CHROMIUM_PATH' ] ?? DEBIAN.find( isThere );
}
