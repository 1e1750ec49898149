/**
 * ESLint for all TypeScript of the repository: WordPress's own rules, and on
 * top the ones that read types.
 */
import { readdirSync } from 'node:fs';
import { resolve } from 'node:path';

import wordpress from '@wordpress/eslint-plugin';

const typeScript = [ '**/*.ts', '**/*.tsx' ];
const unitTests = [ 'admin-src/**/*.test.ts', 'admin-src/**/*.test.tsx' ];

// Whatever runs on a developer's machine only.
const development = [
	'tests/**',
	'tools/**',
	'admin-src/testing/**',
	'*.config.{js,cjs,mjs,ts}',
];

/**
 * The folders of admin-src, and which others each may import from: only such as
 * stand above it here, so that no way leads back.
 */
const rooms = {
	shared: [],
	tenant: [ 'shared' ],
	rows: [ 'shared', 'tenant' ],
	endpoint: [ 'shared' ],
	fields: [ 'shared', 'rows', 'endpoint' ],
	checks: [ 'shared' ],
	connection: [ 'shared' ],
	'email-sources': [ 'shared', 'fields' ],
	'emergency-link': [ 'shared' ],
	help: [ 'shared' ],
	issuers: [ 'shared', 'fields' ],
	log: [ 'shared', 'fields' ],
	network: [ 'shared', 'fields' ],
	preview: [ 'shared', 'rows', 'fields' ],
	sessions: [ 'shared', 'fields' ],
	'test-sign-in': [ 'shared', 'fields', 'preview' ],
	trouble: [ 'shared' ],
	assistants: [ 'shared', 'tenant' ],
	guide: [
		'shared',
		'endpoint',
		'fields',
		'checks',
		'connection',
		'email-sources',
		'tenant',
		'test-sign-in',
	],
	settings: [
		'shared',
		'fields',
		'checks',
		'connection',
		'emergency-link',
		'help',
		'issuers',
		'log',
		'network',
		'preview',
		'sessions',
		'tenant',
		'test-sign-in',
		'trouble',
		'assistants',
		'guide',
	],
	'public-path.ts': [],
	'index.tsx': [ 'settings', 'public-path.ts' ],
	interim: [],
	testing: [ 'shared', 'settings' ],
};

/**
 * Keeps each room to its row; one without a row may import from nowhere.
 *
 * @param {...string} forAll What all may import from beside that.
 */
function doors( ...forAll ) {
	const there = readdirSync( resolve( import.meta.dirname, 'admin-src' ) );
	const zones = there.map( ( room ) => ( {
		target: `./admin-src/${ room }`,
		from: './admin-src',
		except: [
			...new Set( [ room, ...forAll, ...( rooms[ room ] ?? [] ) ] ),
		],
		message: `eslint.config.mjs says which folders ${ room } may import from.`,
	} ) );
	return [ 'error', { basePath: import.meta.dirname, zones } ];
}

const restrictedImports = {
	paths: [
		{
			name: 'react',
			message: 'Import from @wordpress/element.',
			allowTypeImports: true,
		},
		{ name: 'react-dom', message: 'Import from @wordpress/element.' },
		{ name: '@wordpress/ui', message: 'It is experimental.' },
		{ name: '@wordpress/dataviews', message: 'It is 390 KB.' },
		{ name: '@wordpress/icons', message: 'It would be bundled.' },
	],
	patterns: [
		{
			group: [ '@wordpress/*' ],
			importNamePattern: '^__(experimental|unstable)',
			message: 'It may change or vanish with any WordPress release.',
		},
		{
			group: [ '@wordpress/*/*', '!@wordpress/scripts/config/*' ],
			message: 'Import the package, not a file of it.',
		},
	],
};

export default [
	{
		ignores: [
			'**/node_modules/',
			'build/',
			'dist/',
			'vendor/',
			'.cache/',
			'test-results/',
			'playwright-report/',
			// Types of plain JavaScript, which no parser here is told to read.
			'**/*.d.mts',
			// Generated.
			'admin-src/shared/schema/schema.ts',
		],
	},

	...wordpress.configs.recommended,

	{
		name: 'logto/everything',
		rules: {
			'@wordpress/i18n-text-domain': [
				'error',
				{ allowedTextDomain: 'logto' },
			],
			'@wordpress/no-unsafe-wp-apis': 'error',
			'import/no-extraneous-dependencies': 'error',
		},
	},

	{
		name: 'logto/typescript',
		files: typeScript,
		languageOptions: {
			parserOptions: {
				projectService: true,
				tsconfigRootDir: import.meta.dirname,
			},
		},
		rules: {
			'@typescript-eslint/await-thenable': 'error',
			'@typescript-eslint/consistent-type-imports': [
				'error',
				{ prefer: 'type-imports', fixStyle: 'inline-type-imports' },
			],
			'@typescript-eslint/no-import-type-side-effects': 'error',
			'@typescript-eslint/no-explicit-any': 'error',
			'@typescript-eslint/no-floating-promises': [
				'error',
				{
					// Node's test runner waits for its tests by itself.
					allowForKnownSafeCalls: [
						{
							from: 'package',
							package: 'node:test',
							name: [ 'test', 'it', 'describe', 'suite' ],
						},
					],
				},
			],
			'@typescript-eslint/no-misused-promises': 'error',
			'@typescript-eslint/no-non-null-assertion': 'error',
			'@typescript-eslint/no-restricted-imports': [
				'error',
				restrictedImports,
			],
			'@typescript-eslint/no-unnecessary-condition': 'error',
			'@typescript-eslint/no-unnecessary-type-assertion': 'error',
			'@typescript-eslint/no-unsafe-argument': 'error',
			'@typescript-eslint/no-unsafe-assignment': 'error',
			'@typescript-eslint/no-unsafe-call': 'error',
			'@typescript-eslint/no-unsafe-member-access': 'error',
			'@typescript-eslint/no-unsafe-return': 'error',
			'@typescript-eslint/only-throw-error': 'error',
			'@typescript-eslint/prefer-promise-reject-errors': 'error',
			'@typescript-eslint/restrict-template-expressions': [
				'error',
				{ allowNumber: true },
			],
			'@typescript-eslint/return-await': 'error',
			'@typescript-eslint/switch-exhaustiveness-check': 'error',
			// The compiler asks for `record[ 'name' ]` where a type has an index
			// signature, which the plain rule forbids.
			'dot-notation': 'off',
			'@typescript-eslint/dot-notation': 'error',
			// Comments say why; parameters that need no word get none, and one
			// that is taken apart is named once.
			'jsdoc/require-param': 'off',
			'jsdoc/check-param-names': [
				'error',
				{ checkDestructured: false },
			],
			'max-lines': [ 'error', { max: 250, skipComments: true } ],
			'jsdoc/check-tag-names': [
				'error',
				{ definedTags: [ 'jest-environment' ] },
			],
		},
	},

	{
		name: 'logto/rooms',
		files: [ 'admin-src/**/*.ts', 'admin-src/**/*.tsx' ],
		rules: { 'import/no-restricted-paths': doors() },
	},

	{
		name: 'logto/what the browser asks of an endpoint',
		files: [ 'admin-src/**/*.ts', 'admin-src/**/*.tsx' ],
		ignores: [ 'admin-src/endpoint/**', ...unitTests ],
		rules: {
			'@typescript-eslint/no-restricted-imports': [
				'error',
				{
					...restrictedImports,
					paths: [
						...restrictedImports.paths,
						...[ 'openid-client', 'jose' ].map( ( name ) => ( {
							name,
							message: 'Only admin-src/endpoint knows it.',
						} ) ),
					],
				},
			],
		},
	},

	{
		name: 'logto/rooms of tests',
		files: unitTests,
		rules: { 'import/no-restricted-paths': doors( 'testing' ) },
	},

	{
		name: 'logto/development',
		files: development,
		rules: {
			'no-console': 'off',
			'import/no-unresolved': 'off',
		},
	},

	{
		name: 'logto/tests',
		files: [ '**/*.test.ts', '**/*.test.tsx', '**/*.spec.ts' ],
		rules: { 'max-lines': 'off' },
	},

	...wordpress.configs[ 'test-unit' ].map( ( config ) => ( {
		...config,
		files: unitTests,
	} ) ),

	...wordpress.configs[ 'test-playwright' ].map( ( config ) => ( {
		...config,
		files: [ 'tests/e2e/**/*.ts', 'tests/attacks/**/*.ts' ],
	} ) ),

	{
		name: 'logto/playwright',
		files: [ 'tests/e2e/**/*.ts', 'tests/attacks/**/*.ts' ],
		// Playwright's fixtures call `use`, which is no React hook.
		rules: {
			'react-hooks/rules-of-hooks': 'off',
			// `attack()` makes a test block of what it is given.
			'playwright/no-standalone-expect': 'off',
			'playwright/expect-expect': [
				'error',
				{ assertFunctionNames: [ 'expect', 'journey', 'endings' ] },
			],
		},
	},
];
