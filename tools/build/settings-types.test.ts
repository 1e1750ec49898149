import assert from 'node:assert/strict';
import { test } from 'node:test';
import { typesOf } from './settings-types.ts';

test( 'a schema with our own keys becomes an exact interface', async () => {
	const types = await typesOf( {
		title: 'Settings',
		type: 'object',
		additionalProperties: false,
		required: [ 'endpoint' ],
		properties: {
			endpoint: {
				type: 'string',
				description: 'Where Logto is.',
				secret: false,
				constant: 'LOGTO_ENDPOINT',
			},
			linking: { type: 'string', enum: [ 'never', 'verified' ] },
		},
	} );
	assert.match( types, /export interface Settings \{/ );
	assert.match( types, /^\tendpoint: string;$/m );
	assert.match( types, /^\tlinking\?: 'never' \| 'verified';$/m );
	assert.match( types, /Where Logto is\./ );
	assert.match( types, /export const SCHEMA = \{[^]*\} as const;\n$/ );
	assert.match( types, /"constant": "LOGTO_ENDPOINT"/ );
	assert.doesNotMatch( types, /"description"/ );
} );
