import { tokens } from './case.ts';
import { claims } from './forge.ts';

// Claims about the person, which decide nothing about the token.

tokens( 'claims', [
	[
		'null for what the person does not have',
		'accepted',
		claims( { email: null, name: null, username: null, picture: null } ),
	],
	[
		'unknown ones',
		'accepted',
		claims( { 'https://x.example/y': [ {} ], z: null } ),
	],
	[
		'a very long name',
		'accepted',
		claims( { name: 'Ada '.repeat( 2000 ) } ),
	],
] );
