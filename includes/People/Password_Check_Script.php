<?php

declare( strict_types=1 );

namespace Logto\People;

use SensitiveParameter;

/** The script that runs at Logto after a wrong password there: it asks this site. */
final class Password_Check_Script {

	/** Environment variables that an installed script has at Logto. */
	public const ADDRESS = 'PASSWORD_CHECK_ADDRESS';
	public const SECRET  = 'PASSWORD_CHECK_SECRET';

	/** A script has JavaScript's own objects at Logto, and `fetch`; Logto ends one that takes too long. */
	// phpcs:ignore Squiz.PHP.Heredoc -- JavaScript for Logto, never printed by PHP.
	private const SCRIPT = <<<'JS'
// Logto does not know this password. The WordPress site is asked whether it knows it.
%s
const runAction = async ( { event, environmentVariables } ) => {
	const { address, secret } = access( environmentVariables );
	const { type, value } = event.identifier;
	const response = await fetch( address, {
		method: 'POST',
		redirect: 'error',
		headers: {
			authorization: `Bearer ${ secret }`,
			'content-type': 'application/json',
		},
		body: JSON.stringify( {
			identifier: { type, value },
			password: event.password,
			user: event.user ? event.user.id : null,
		} ),
	} );
	const answer = response.ok ? await response.json() : {};
	if ( answer.found !== true ) {
		return; // A wrong password.
	}
	return {
		action: event.user ? 'updateUser' : 'createUser',
		passwordVerified: true,
		user: answer.user,
	};
};

JS;

	/** To be pasted into the Logto Console: address and secret are in it. */
	public static function to_paste( string $address, #[SensitiveParameter] string $secret ): string {
		return self::with( sprintf( "const access = () => ( {\n\taddress: %s,\n\tsecret: %s,\n} );", self::quoted( $address ), self::quoted( $secret ) ) );
	}

	/** To be installed by the Management API: address and secret are environment variables. */
	public static function to_install(): string {
		return self::with( sprintf( "const access = ( variables ) => ( {\n\taddress: variables.%s,\n\tsecret: variables.%s,\n} );", self::ADDRESS, self::SECRET ) );
	}

	/** A text in JavaScript. */
	public static function quoted( #[SensitiveParameter] string $text ): string {
		return (string) wp_json_encode( $text, JSON_UNESCAPED_SLASHES );
	}

	private static function with( #[SensitiveParameter] string $access ): string {
		return str_replace( '%s', $access, self::SCRIPT );
	}
}
