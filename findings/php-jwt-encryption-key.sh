#!/usr/bin/env bash
# One key for encryption makes php-jwt refuse the whole key set, the good signing key included.
#
# Package:  firebase/php-jwt (Packagist)
# Version:  7.2.1
# Expected: RFC 7517, section 5: what a reader does not understand or support in a key set is to be left out, the other keys stay of use
# Seen:     a key of an unknown type (AKP) or curve (P-521) is left out in silence, but beside an X25519 key for encryption (RFC 8037) parseKeySet() throws and gives no key at all
set -euo pipefail
grep -E '^# (Package|Version|Expected|Seen): ' "$0" | cut -c3-
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
composer require --quiet --no-interaction firebase/php-jwt:7.2.1 >&2
cat > finding.php <<'PHP'
<?php
require 'vendor/autoload.php';

/** A public key as it stands in a key set. */
function published( string $curve, string $name, string $kid, string $alg ): array {
	$key   = openssl_pkey_new( [ 'private_key_type' => OPENSSL_KEYTYPE_EC, 'curve_name' => $curve ] );
	$point = openssl_pkey_get_details( $key )['ec'];
	return [
		'kty' => 'EC',
		'crv' => $name,
		'x'   => Firebase\JWT\JWT::urlsafeB64Encode( $point['x'] ),
		'y'   => Firebase\JWT\JWT::urlsafeB64Encode( $point['y'] ),
		'kid' => $kid,
		'alg' => $alg,
	];
}

$signing = published( 'secp384r1', 'P-384', 'signing', 'ES384' );
$beside  = [
	'P-521'  => published( 'secp521r1', 'P-521', 'other', 'ES512' ),
	'AKP'    => [ 'kty' => 'AKP', 'alg' => 'ML-DSA-44', 'pub' => 'AAAA', 'kid' => 'other' ],
	'X25519' => [ 'kty' => 'OKP', 'crv' => 'X25519', 'x' => 'hSDwCYkwp1R0i33ctD73Wg2_Og0mOBr066SpjqqbTmo', 'kid' => 'other', 'alg' => 'ECDH-ES', 'use' => 'enc' ],
];
$report  = [];
foreach ( $beside as $name => $key ) {
	try {
		$keys     = array_keys( Firebase\JWT\JWK::parseKeySet( [ 'keys' => [ $signing, $key ] ] ) );
		$report[] = "$name: " . implode( ' ', $keys );
	} catch ( Exception $error ) {
		$report[] = "$name: " . get_class( $error );
	}
}
echo implode( ', ', $report ), "\n";
PHP
now=$(php finding.php)
echo "Now:      $now"
[ "$now" = 'P-521: signing, AKP: signing, X25519: DomainException' ] || { echo 'It has changed.'; exit 1; }
