import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
	directAccessRule,
	obfuscationRule,
	remoteAssetsRule,
	textDomainRule,
} from './code-rules.ts';
import {
	developmentFilesRule,
	licencesRule,
	nameRule,
	sourcesRule,
} from './file-rules.ts';
import type { Package, Rule } from './package.ts';
import {
	readmeFieldsRule,
	readmeSectionsRule,
	shortDescriptionRule,
} from './readme-rules.ts';

const HEADER = `<?php
/**
 * Plugin Name:       Logto
 * Version:           1.2.3
 * Requires at least: 6.8
 * Requires PHP:      8.1
 * License:           GPL-2.0-or-later
 * Text Domain:       logto
 */
defined( 'ABSPATH' ) || exit;
run();
`;

const README = `=== Logto ===
Contributors: somebody
Tags: login, sso
Requires at least: 6.8
Tested up to: 7.1
Requires PHP: 8.1
Stable tag: 1.2.3
License: GPL-2.0-or-later
License URI: https://www.gnu.org/licenses/gpl-2.0.html

One line that says what it is.

== Description ==
Text.
== Installation ==
Text.
== Frequently Asked Questions ==
Text.
== External services ==
[terms](https://logto.io/terms), [privacy](https://logto.io/privacy)
== Source code ==
\`build/\` is made by \`npm run build\`, see https://github.com/a/b. build/lib is a library.
== Changelog ==
= 1.2.3 =
* First.
`;

const LONG = `var a=${ '1+'.repeat( 600 ) }1;`;

const GOOD: Record< string, string > = {
	'logto.php': HEADER,
	'readme.txt': README,
	LICENSE: 'GNU GENERAL PUBLIC LICENSE\n Version 2, June 1991',
	'build/app.js': LONG,
	'build/lib/LICENSE': 'Permission is hereby granted, free of charge, to any',
	'build/lib/Thing.php': '<?php\nnamespace A;\nfinal class Thing {}\n',
};

/** The good package with some files replaced or added. */
const withFiles = ( files: Record< string, string > = {} ): Package =>
	new Map( Object.entries( { ...GOOD, ...files } ) );

/** The good package with a change in one file. */
const changed = ( file: string, from: string, to: string ): Package => {
	const text = GOOD[ file ] ?? '';
	assert.ok( text.includes( from ), `${ file } has no ${ from }` );
	return withFiles( { [ file ]: text.replace( from, to ) } );
};

const php = ( code: string ): Package => withFiles( { 'a.php': code } );
const guarded = ( code: string ): Package =>
	php( `<?php\ndefined( 'ABSPATH' ) || exit;\n${ code }` );
const js = ( code: string ): Package => withFiles( { 'build/a.js': code } );

const CASES: readonly [ Rule, Package[], Package[] ][] = [
	[
		nameRule( 'logto' ),
		[],
		[
			changed( 'logto.php', 'Logto\n', 'Logto for WordPress\n' ),
			changed( 'readme.txt', '=== Logto', '=== Logto for WordPress' ),
			changed( 'logto.php', 'Domain:       logto', 'Domain: other' ),
		],
	],
	[
		textDomainRule( 'logto' ),
		[
			guarded( `esc_html_e( 'Don\\'t (', 'logto' ); $this->__( 'x' );` ),
			guarded( `sprintf( __( 'a, b', 'logto' ), 'other' );` ),
			js( '(0,i.__)("Save","logto");_n("a","b",n(1),"logto")' ),
		],
		[
			guarded( `__( 'logto' );` ),
			guarded( `esc_attr_x( 'a', 'logto', 'other' );` ),
			guarded( `__( 'a', $domain );` ),
			js( '(0,i.__)("Save")' ),
			js( '_n("a","b",2,"default")' ),
		],
	],
	[
		readmeFieldsRule,
		[],
		[
			changed( 'readme.txt', 'login, sso', 'a, b, c, d, e, f' ),
			changed( 'readme.txt', 'to: 7.1', 'to: 7.1.4' ),
			changed( 'readme.txt', 'tag: 1.2.3', 'tag: trunk' ),
			changed( 'readme.txt', 'Contributors: somebody\n', '' ),
			changed( 'readme.txt', 'GPL-2.0-or-later', 'Proprietary' ),
			changed( 'readme.txt', 'PHP: 8.1', 'PHP: 8.0' ),
		],
	],
	[
		shortDescriptionRule,
		[ changed( 'readme.txt', 'One line that', 'a'.repeat( 130 ) ) ],
		[
			changed( 'readme.txt', 'One line', 'a'.repeat( 140 ) ),
			changed( 'readme.txt', 'One line', '**One** line' ),
			changed( 'readme.txt', 'One line that says what it is.\n', '' ),
		],
	],
	[
		readmeSectionsRule,
		[],
		[
			changed( 'readme.txt', '== External services ==', '== Else ==' ),
			changed( 'readme.txt', '[privacy]', 'privacy' ),
			changed( 'readme.txt', '= 1.2.3 =\n* First.\n', '' ),
		],
	],
	[
		licencesRule,
		[],
		[
			withFiles( { LICENSE: 'All rights reserved.' } ),
			withFiles( { 'build/other/a.php': '<?php' } ),
			changed( 'logto.php', 'GPL-2.0-or-later', 'MIT' ),
		],
	],
	[
		sourcesRule,
		[],
		[
			changed( 'readme.txt', '== Source code ==', '== Else ==' ),
			changed( 'readme.txt', 'https://github.com/a/b', 'somewhere' ),
			withFiles( { 'assets/app.js': LONG } ),
			withFiles( { 'build/unknown/LICENSE': 'x' } ),
		],
	],
	[
		developmentFilesRule,
		[ withFiles( { 'includes/Tests.php': '<?php' } ) ],
		[
			withFiles( { 'build/app.js.map': '{}' } ),
			withFiles( { 'tests/a.php': '' } ),
			withFiles( { 'includes/.gitignore': '' } ),
			withFiles( { 'composer.json': '{}' } ),
			withFiles( { 'admin-src/a.tsx': '' } ),
		],
	],
	[
		remoteAssetsRule,
		[
			guarded( `wp_enqueue_script( 'a', plugins_url( 'a.js' ) );` ),
			js( 'fetch("https://example.com/")' ),
		],
		[
			guarded( `wp_enqueue_style( 'a', 'https://fonts.example/a' );` ),
			guarded( `echo '<img src="//cdn.example/a.png">';` ),
			withFiles( { 'a.css': '@import "https://fonts.example/a";' } ),
			withFiles( { 'a.css': 'a{background:url(//cdn.example/a.png)}' } ),
		],
	],
	[
		directAccessRule,
		[
			php(
				'<?php\n// run();\nnamespace A;\nuse B\\C;\n/** f(); */\n#[D( 1 )]\nfinal readonly class E extends F implements G { function h() { return "}"; } }'
			),
			php( '<?php return array( "a" => array( 1 ) );' ),
			php( '<?php enum A: string { case B = "b"; }' ),
			php(
				"<?php\nif ( ! defined( 'WP_UNINSTALL_PLUGIN' ) ) {\n\texit;\n}\nrun();"
			),
		],
		[
			php( '<?php run();' ),
			php( "<?php\n// defined( 'ABSPATH' ) || exit;\nrun();" ),
			php( '<?php class A {} new A();' ),
			php( '<?php return run();' ),
			php( '<html><?php class A {}' ),
		],
	],
	[
		obfuscationRule,
		[
			guarded( '// eval( 1 )\n$wpdb->exec( 1 ); A::system( 2 );' ),
			withFiles( {
				'build/php-jwt/JWT.php':
					'<?php class A { function b() { base64_decode( 1 ); } }',
				'build/php-jwt/LICENSE': '',
			} ),
		],
		[
			guarded( 'eval( $a );' ),
			guarded( 'base64_decode( $a );' ),
			guarded( 'shell_exec( $a );' ),
			guarded( `$a = '${ 'QUJD'.repeat( 120 ) }';` ),
			js( 'new Function("a")' ),
		],
	],
];

for ( const [ rule, good, bad ] of CASES ) {
	test( `${ rule.name }: what is well passes`, () => {
		for ( const files of [ withFiles(), ...good ] ) {
			assert.deepEqual( rule.find( files ), [] );
		}
	} );
	for ( const [ i, files ] of bad.entries() ) {
		test( `${ rule.name }: bad example ${ i + 1 } is found`, () =>
			assert.notDeepEqual( rule.find( files ), [] ) );
	}
}
