<?php

declare( strict_types=1 );

namespace Logto\Tests\Integration;

use Logto\Diagnostics\Outcome;
use Logto\Diagnostics\Result;
use Logto\Management_Api\Directory;
use PHPUnit\Framework\Attributes\DataProvider;

/** What the checks say the tenant lacks, where a credential is kept. */
final class Tenant_Checks_Test extends Management_Case {

	private const NAMES  = 'names_at_logto';
	private const TOKENS = 'id_token_contents';

	/** @var array<string, array<array-key, mixed>> What Logto answers, by method and path. */
	private array $there = array();

	protected function setUp(): void {
		parent::setUp();
		delete_transient( Directory::TRANSIENT );
		$this->instead = fn ( string $asked ): ?array => isset( $this->there[ $asked ] ) ? self::json( $this->there[ $asked ] ) : null;
		$this->there   = array(
			'GET /roles'              => array( array( 'name' => 'editors' ) ),
			'GET /organizations'      => array( array( 'id' => 'o1', 'name' => 'Acme' ) ), // phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing.AssociativeArrayFound -- as it is sent.
			'GET /organization-roles' => array( array( 'name' => 'owner' ) ),
		);
	}

	/** @param array<string, string> ...$rows */
	private static function map( array ...$rows ): void {
		self::save( array( 'role_map' => array_map( static fn ( array $row ): array => $row + array( 'role' => 'editor' ), $rows ) ) );
	}

	private static function checked( string $name ): ?Result {
		return self::services()->diagnostics()->checks()->named( $name )?->run();
	}

	private static function outcome( string $name ): ?Outcome {
		return self::checked( $name )?->outcome;
	}

	public function test_they_are_there_only_where_the_settings_depend_on_it_and_a_credential_is_kept(): void {
		self::assertNull( self::checked( self::NAMES ) );
		self::assertNull( self::checked( self::TOKENS ) );
		self::map( array( 'source' => 'role', 'name' => 'editors' ) ); // phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing.AssociativeArrayFound -- short.
		self::assertNotNull( self::checked( self::NAMES ) );
		self::assertNotNull( self::checked( self::TOKENS ) );
		self::save( array( 'management_app_id' => '' ) );
		self::assertNull( self::checked( self::NAMES ) );
		self::assertNull( self::checked( self::TOKENS ) );
	}

	/** @return iterable<string, array{string, string, Outcome}> */
	public static function names(): iterable {
		yield 'a role' => array( 'role', 'editors', Outcome::Ok );
		yield 'a role in other letters' => array( 'role', 'Editors', Outcome::Warning );
		yield 'an organization' => array( 'organization', 'o1', Outcome::Ok );
		yield 'its name in place of its ID' => array( 'organization', 'Acme', Outcome::Warning );
		yield 'a role in an organization' => array( 'organization_role', 'o1:owner', Outcome::Ok );
		yield 'an unknown one there' => array( 'organization_role', 'o1:editors', Outcome::Warning );
		yield 'one in an unknown organization' => array( 'organization_role', 'o2:owner', Outcome::Warning );
		yield 'one without an organization' => array( 'organization_role', 'owner', Outcome::Warning );
	}

	#[DataProvider( 'names' )]
	public function test_a_name_that_logto_does_not_have_is_told_with_its_row( string $source, string $name, Outcome $outcome ): void {
		self::map( compact( 'source', 'name' ) );
		$result = self::checked( self::NAMES );
		self::assertNotNull( $result );
		self::assertSame( $outcome, $result->outcome );
		$is_fine = Outcome::Ok === $outcome;
		self::assertSame( $is_fine ? '' : 'role_map', $result->fix );
		self::assertSame( ! $is_fine, str_contains( $result->sentence, $name ) );
	}

	public function test_requirements_are_looked_at_as_well(): void {
		self::save( array( 'requirements' => array( array( 'kind' => 'organization', 'value' => 'gone' ), array( 'kind' => 'email_domain', 'value' => 'example.com' ) ) ) ); // phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing.AssociativeArrayFound -- short.
		$result = self::checked( self::NAMES );
		self::assertNotNull( $result );
		self::assertSame( array( Outcome::Warning, 'requirements' ), array( $result->outcome, $result->fix ) );
		self::assertStringNotContainsString( 'example.com', $result->sentence );
	}

	public function test_logto_is_asked_anew_each_time_by_three_requests(): void {
		self::map( array( 'source' => 'role', 'name' => 'new' ) ); // phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing.AssociativeArrayFound -- short.
		self::assertSame( Outcome::Warning, self::outcome( self::NAMES ) );
		$this->there['GET /roles'][] = array( 'name' => 'new' );
		self::assertSame( Outcome::Ok, self::outcome( self::NAMES ) );
		self::assertCount( 6, $this->asked );
	}

	public function test_nothing_is_said_to_be_missing_where_not_all_is_known(): void {
		self::map( array( 'source' => 'role', 'name' => 'gone' ) ); // phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing.AssociativeArrayFound -- short.
		$this->there['GET /roles'] = array_fill( 0, 100, array( 'name' => 'x' ) );
		self::assertSame( Outcome::Skipped, self::outcome( self::NAMES ) );
		$this->instead = static fn (): array => self::json( array( 'code' => 'x' ), 500 );
		self::assertSame( Outcome::Skipped, self::outcome( self::NAMES ) );
		self::assertSame( Outcome::Skipped, self::outcome( self::TOKENS ) );
	}

	public function test_it_is_told_what_id_tokens_lack_of_what_the_settings_use(): void {
		self::map( array( 'source' => 'role', 'name' => 'editors' ), array( 'source' => 'organization', 'name' => 'o1' ) ); // phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing.AssociativeArrayFound -- short.
		$this->there['GET /configs/id-token'] = array( 'enabledExtendedClaims' => array( 'roles', 'custom_data' ) );
		$result                               = self::checked( self::TOKENS );
		self::assertNotNull( $result );
		self::assertSame( Outcome::Warning, $result->outcome );
		self::assertStringContainsString( 'use: organizations.', $result->sentence );
		$this->there['GET /configs/id-token'] = array( 'enabledExtendedClaims' => array( 'organizations', 'roles' ) );
		self::assertSame( Outcome::Ok, self::outcome( self::TOKENS ) );
		unset( $this->there['GET /configs/id-token'] );
		self::assertSame( Outcome::Ok, self::outcome( self::TOKENS ), 'A Logto without this setting.' );
	}
}
