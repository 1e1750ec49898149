/**
 * Jest runs the tests that lie beside the sources of admin-src.
 *
 * Tests run in a browser-like environment; a file that talks to a real HTTP
 * server says `@jest-environment node` at its top.
 */
import { createRequire } from 'node:module';

const { resolve } = createRequire( import.meta.url );

// Published as ES modules only, so that Jest has to transform them too.
const esModules = [
	'@wordpress/[^/]+',
	'uuid',
	'openid-client',
	'oauth4webapi',
	'jose',
];

export default {
	preset: '@wordpress/jest-preset-default',
	// What hangs never ends; what is slow is not wrong.
	testTimeout: 600_000,
	roots: [ '<rootDir>/admin-src' ],
	testEnvironment: '<rootDir>/admin-src/testing/browser-environment.cjs',
	testMatch: [ '**/*.test.ts?(x)' ],
	setupFilesAfterEnv: [ '<rootDir>/admin-src/testing/setup.ts' ],
	transform: {
		'\\.m?[jt]sx?$': resolve( '@wordpress/scripts/config/babel-transform' ),
	},
	transformIgnorePatterns: [
		`/node_modules/(?!(${ esModules.join( '|' ) })/)`,
	],
};
