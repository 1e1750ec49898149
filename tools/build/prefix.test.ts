import assert from 'node:assert/strict';
import { test } from 'node:test';
import { prefixNamespace, verifyPrefixed } from './prefix.ts';

test( 'the namespace is prefixed wherever it stands', () => {
	const code =
		'<?php\nnamespace Firebase\\JWT;\nuse Firebase\\JWT\\Key;\n$a = \\Firebase\\JWT\\JWK::class;\n';
	const prefixed = prefixNamespace( code );
	assert.match( prefixed, /^namespace Logto\\Vendor\\Firebase\\JWT;$/m );
	assert.match( prefixed, /^use Logto\\Vendor\\Firebase\\JWT\\Key;$/m );
	assert.match( prefixed, /= \\Logto\\Vendor\\Firebase\\JWT\\JWK::class/ );
	verifyPrefixed( prefixed, 'a file' );
} );

test( 'a class name inside of a text keeps its doubled backslashes', () => {
	assert.equal(
		prefixNamespace( "'Firebase\\\\JWT\\\\Key'" ),
		"'Logto\\\\Vendor\\\\Firebase\\\\JWT\\\\Key'"
	);
} );

test( 'prefixing twice changes nothing more', () => {
	const once = prefixNamespace( 'namespace Firebase\\JWT;' );
	assert.equal( prefixNamespace( once ), once );
} );

test( 'other names stay', () => {
	assert.equal(
		prefixNamespace( 'use Firebase\\JWTools\\X; // Firebase' ),
		'use Firebase\\JWTools\\X; // Firebase'
	);
} );

test( 'what is left unprefixed is found', () => {
	assert.throws(
		() =>
			verifyPrefixed(
				'namespace Logto\\Vendor\\Firebase\\JWT;\nuse Firebase\\JWT\\Key;',
				'Key.php'
			),
		/Key\.php still names/
	);
	assert.throws(
		() => verifyPrefixed( '<?php // nothing', 'X.php' ),
		/does not declare/
	);
} );
