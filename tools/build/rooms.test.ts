import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { test } from 'node:test';
import { USUAL, packRooms } from './rooms.ts';
import { inRoot } from '../shared/paths.ts';

const php = ( room: string, body: string ): string =>
	`<?php\n\ndeclare( strict_types=1 );\n\nnamespace Logto\\${ room };\n\n\n\n${ body }\n`;

const pack = ( sources: Record< string, string > ) =>
	Object.fromEntries( packRooms( new Map( Object.entries( sources ) ) ) );

test( 'a room becomes one file, each class with its own imports', () => {
	assert.deepEqual(
		pack( {
			'includes/Trouble/Watch.php': php(
				'Trouble',
				'use Logto\\Oidc\\Url;\n\n\n\nfinal class Watch {}'
			),
			'includes/Trouble/Kind.php': php(
				'Trouble',
				'enum Kind: string {}'
			),
		} ),
		{
			'includes/Trouble.php':
				"<?php\n\ndeclare( strict_types=1 );\n\nnamespace {\n\ndefined( 'ABSPATH' ) || exit;\n}\n\nnamespace Logto\\Trouble {\n\nuse Logto\\Oidc\\Url;\n\nfinal class Watch {}\n}\n\nnamespace Logto\\Trouble {\n\nenum Kind: string {}\n}\n",
		}
	);
} );

test( 'what a usual sign-in loads is a file of its own, and what is no class stays where it is', () => {
	assert.deepEqual(
		Object.keys(
			pack( {
				'includes/Log/Events.php': php(
					'Log',
					'final class Events {}'
				),
				'includes/Log/Log_Screen.php': php(
					'Log',
					'final class Log_Screen {}'
				),
				'includes/hooks.php': '<?php // The map.',
			} )
		),
		[ 'includes/hooks.php', 'includes/Log/usual.php', 'includes/Log.php' ]
	);
} );

test( 'whoever is built upon comes before who builds upon it', () => {
	const { 'includes/Diagnostics.php': packed = '' } = pack( {
		'includes/Diagnostics/Clock.php': php(
			'Diagnostics',
			'final class Clock extends Asked implements Check {}'
		),
		'includes/Diagnostics/Asked.php': php(
			'Diagnostics',
			'abstract class Asked implements Check {}'
		),
		'includes/Diagnostics/Check.php': php(
			'Diagnostics',
			'interface Check {}'
		),
	} );
	assert.deepEqual(
		[ ...packed.matchAll( /(?:class|interface) (\w+)/g ) ].map(
			( [ , name ] ) => name
		),
		[ 'Check', 'Asked', 'Clock' ]
	);
} );

test( 'what knows its place stays there, and what is no class is told', () => {
	const placed = php( 'Privacy', 'final class Text { const AT = __DIR__; }' );
	assert.deepEqual( pack( { 'includes/Privacy/Text.php': placed } ), {
		'includes/Privacy/Text.php': placed,
	} );
	assert.throws(
		() => pack( { 'includes/Privacy/List.php': '<?php return array();' } ),
		/includes\/Privacy\/List\.php is no class/
	);
} );

test( 'what extends a class of elsewhere stays alone, since that need not be there', () => {
	const table = php(
		'Log',
		'use WP_List_Table;\n\nfinal class Log_Table extends WP_List_Table {}'
	);
	const packed = pack( {
		'includes/Log/Log_Table.php': table,
		'includes/Log/Log_Screen.php': php(
			'Log',
			'final class Log_Screen {}'
		),
	} );
	assert.equal( packed[ 'includes/Log/Log_Table.php' ], table );
	assert.ok( ! packed[ 'includes/Log.php' ]?.includes( 'Log_Table' ) );
} );

test( 'whatever is said to be usual is there', () => {
	const files = Object.entries( USUAL ).flatMap( ( [ room, names ] ) =>
		names.map( ( name ) => `includes/${ room }/${ name }.php` )
	);
	assert.deepEqual(
		files.filter( ( file ) => ! existsSync( inRoot( file ) ) ),
		[]
	);
} );
