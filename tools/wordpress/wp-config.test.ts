import assert from 'node:assert/strict';
import { test } from 'node:test';
import { phpLiteral, wpConfig, wpConstants } from './wp-config.ts';

test( 'texts become PHP literals', () => {
	assert.equal( phpLiteral( "it's C:\\wp" ), "'it\\'s C:\\\\wp'" );
	assert.equal( phpLiteral( true ), 'true' );
	assert.equal( phpLiteral( 30 ), '30' );
} );

test( 'a profile’s constants win over the common ones', () => {
	const config = wpConfig(
		wpConstants( '/tmp/debug.log', {
			WP_DEBUG: false,
			LOGTO_ENDPOINT: 'http://127.0.0.1:1',
		} )
	);
	assert.match( config, /define\( 'WP_DEBUG', false \);/ );
	assert.doesNotMatch( config, /define\( 'WP_DEBUG', true \);/ );
	assert.match(
		config,
		/define\( 'LOGTO_ENDPOINT', 'http:\/\/127\.0\.0\.1:1' \);/
	);
} );

test( 'every site has salts of its own', () => {
	assert.notDeepEqual( wpConstants( '', {} ), wpConstants( '', {} ) );
} );
