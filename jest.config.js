/**
 * Jest runs the tests that lie beside the sources of admin-src.
 *
 * Tests run in a browser-like environment; a file that talks to a real HTTP
 * server says `@jest-environment node` at its top.
 */
import { bundleComponents } from './admin-src/testing/bundle-components.mjs';

// Published as ES modules only, so that they have to be transformed too.
const esModules = [ 'openid-client', 'oauth4webapi', 'jose' ];

export default {
	preset: '@wordpress/jest-preset-default',
	// What hangs never ends; what is slow is not wrong.
	testTimeout: 600_000,
	roots: [ '<rootDir>/admin-src' ],
	testEnvironment: '<rootDir>/admin-src/testing/browser-environment.cjs',
	testMatch: [ '**/*.test.ts?(x)' ],
	setupFilesAfterEnv: [ '<rootDir>/admin-src/testing/setup.ts' ],
	moduleNameMapper: {
		'^@wordpress/components$': await bundleComponents(
			import.meta.dirname
		),
	},
	transform: {
		'\\.m?[jt]sx?$': '<rootDir>/admin-src/testing/typescript-transform.mjs',
	},
	transformIgnorePatterns: [
		`/node_modules/(?!(${ esModules.join( '|' ) })/)`,
	],
};
