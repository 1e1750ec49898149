import { defineConfig, devices } from '@playwright/test';
import { chromiumPath } from './tools/shared/chromium.ts';
import { processors } from './tools/shared/processes.ts';

const executablePath = chromiumPath();

/**
 * `e2e` is what people do, in a browser; `attacks` goes over HTTP with a cookie
 * jar; `matrix` compares `wp-login.php` with and without the plugin. All run against a real WordPress and the Logto stand-in, which each
 * worker starts for itself.
 */
export default defineConfig( {
	testDir: 'tests',
	outputDir: 'test-results',
	workers: processors(),
	forbidOnly: process.env[ 'CI' ] !== undefined,
	// What hangs never ends; what is slow is not wrong. Tests set no shorter times of their own.
	timeout: 600_000,
	expect: { timeout: 60_000 },
	reporter: 'list',
	use: {
		...devices[ 'Desktop Chrome' ],
		viewport: { width: 1280, height: 900 },
		screenshot: 'only-on-failure',
		// Writing down what a browser does, in case it fails, is a sixth of its work: TRACE=1 where a failure is looked into.
		trace: process.env[ 'TRACE' ] === '1' ? 'retain-on-failure' : 'off',
		launchOptions: {
			args: [ '--no-sandbox', '--disable-dev-shm-usage' ],
			...( executablePath !== undefined && { executablePath } ),
		},
	},
	projects: [
		{ name: 'attacks', testMatch: 'attacks/**/*.spec.ts' },
		{ name: 'matrix', testMatch: 'matrix/*.spec.ts' },
		{ name: 'e2e', testMatch: 'e2e/*.spec.ts' },
	],
} );
