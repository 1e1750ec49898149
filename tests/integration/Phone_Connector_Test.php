<?php

declare( strict_types=1 );

namespace Logto\Tests\Integration;

use PHPUnit\Framework\Attributes\DataProvider;

/** Aliyun's connector at Logto: what is told of it, setting it up, and the test message. */
final class Phone_Connector_Test extends Phone_Case {

	private const ALIYUN = 'aliyun-short-message-service';
	private const MAS    = 'aliyun-short-message-auth-service';

	public function test_it_tells_what_there_is_and_never_the_secret_that_logto_answers_in_clear(): void {
		$this->connectors = array( self::connector( 'mail', 'smtp', array(), 'Email' ), self::connector( 'c1', self::ALIYUN, self::kept() + array( 'strictPhoneRegionNumberCheck' => true ) ) );
		$told             = $this->told( 'GET' );
		self::assertSame( array( 'factories', 'connectors', 'config', 'sign_in', 'phone', 'choices', 'people', 'undo' ), array_keys( $told ) );
		self::assertSame(
			array(
				array(
					'id'         => self::ALIYUN,
					'kind'       => 'sms',
					'name'       => 'Aliyun Short Message Service',
					'is_offered' => true,
				),
				array(
					'id'         => self::MAS,
					'kind'       => 'mas',
					'name'       => 'Aliyun Message Authentication Service',
					'is_offered' => false,
				),
			),
			$told['factories']
		);
		self::assertSame( array( 'c1' ), array_column( (array) $told['connectors'], 'id' ) );
		self::assertSame(
			array(
				'factory'       => self::ALIYUN,
				'access_key_id' => 'LTAI-of-ours',
				'sign_name'     => '示例科技',
				'templates'     => self::form()['templates'],
				'strict'        => true,
			),
			$told['config']
		);
		self::assertStringNotContainsString( self::SECRET, self::everything_stored() );
		self::assertSame( array(), $this->written );
	}

	public function test_a_secret_that_was_pasted_into_another_field_is_not_told_either(): void {
		$this->connectors = array( self::connector( 'c1', self::ALIYUN, array( 'signName' => 'x ' . self::SECRET ) + self::kept() ) );
		self::assertSame( '', ( (array) $this->told( 'GET' )['config'] )['sign_name'] );
	}

	public function test_it_sets_the_connector_up_once_and_changes_nothing_the_second_time(): void {
		$body = array(
			'factory' => self::ALIYUN,
			'config'  => self::form(),
			'replace' => null,
		);
		$told = $this->told( 'POST', '/connector', $body );
		self::assertSame( 'LTAI-of-ours', ( (array) $told['config'] )['access_key_id'] );
		self::assertSame( array( 'POST /connectors' ), $this->writes() );
		self::assertSame( self::kept(), $this->connectors[0]['config'] );
		self::assertSame( $told, $this->told( 'POST', '/connector', $body ) );
		self::assertSame( array( 'POST /connectors' ), $this->writes() );
		self::assertStringNotContainsString( self::SECRET, self::everything_stored() );
	}

	public function test_what_the_form_does_not_know_stays_and_so_does_the_secret(): void {
		$there                            = self::kept();
		$there['templates'][0]           += array( 'type' => 2 );
		$there['templates'][]             = array(
			'usageType'    => 'NewKind',
			'templateCode' => 'SMS_9',
		);
		$there['templates'][]             = array(
			'usageType'    => 'BindMfa',
			'templateCode' => 'SMS_8',
		);
		$there['later']                   = new \stdClass();
		$this->connectors                 = array( self::connector( 'c1', self::ALIYUN, $there ) );
		$form                             = self::form( '' );
		$form['templates'][1]['code']     = 'SMS_2';
		$form['templates'][1]['overseas'] = 'SMS_3';
		$this->told( 'POST', '/connector', array( 'factory' => self::ALIYUN, 'config' => $form ) ); // phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing.AssociativeArrayFound -- two short ones.
		self::assertSame( array( 'PATCH /connectors/c1' ), $this->writes() );
		$config = $this->written[0][1]['config'] ?? null;
		self::assertIsArray( $config );
		self::assertSame( self::SECRET, $config['accessKeySecret'] );
		self::assertIsArray( $config['templates'] );
		self::assertSame( array( 'SignIn', 'Register', 'ForgotPassword', 'Generic', 'NewKind' ), array_column( $config['templates'], 'usageType' ) );
		self::assertIsArray( $config['templates'][0] );
		self::assertSame( 2, $config['templates'][0]['type'] );
		self::assertSame( array( 'china' => 'SMS_2', 'overseas' => 'SMS_3' ), array_column( $config['templates'], 'templateCode' )[1] ); // phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing.AssociativeArrayFound -- as it is sent.
		self::assertArrayHasKey( 'later', $config );
	}

	public function test_an_object_without_members_does_not_become_a_list(): void {
		$this->connectors = array( self::connector( 'c1', self::ALIYUN, self::kept() + array( 'later' => new \stdClass() ) ) );
		$sent             = '';
		add_filter(
			'pre_http_request',
			static function ( mixed $answer, array $arguments ) use ( &$sent ): mixed {
				$sent = 'PATCH' === $arguments['method'] && is_string( $arguments['body'] ) ? $arguments['body'] : $sent;
				return $answer;
			},
			5,
			2
		);
		$this->told( 'POST', '/connector', array( 'factory' => self::ALIYUN, 'config' => self::form( 'another-S3cret' ) ) ); // phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing.AssociativeArrayFound -- two short ones.
		self::assertStringContainsString( '"later":{}', $sent );
	}

	public function test_another_connector_is_left_alone_until_the_admin_names_it(): void {
		$this->connectors = array( self::connector( 'tw', 'twilio-short-message-service' ) );
		$body             = array(
			'factory' => self::ALIYUN,
			'config'  => self::form(),
		);
		foreach ( array( null, '', 'another', array( 'tw' ) ) as $replace ) {
			$told = $this->told( 'POST', '/connector', $body + array( 'replace' => $replace ), 409 );
			self::assertSame( 'logto_would_replace', $told['code'] );
			self::assertIsString( $told['message'] );
			self::assertStringContainsString( 'The twilio-short-message-service', $told['message'] );
		}
		self::assertSame( array(), $this->written );
		$told = $this->told( 'POST', '/connector', $body + array( 'replace' => 'tw' ) );
		self::assertSame( array( array( 'made', true ) ), array_map( static fn ( mixed $one ): array => is_array( $one ) ? array( $one['id'], $one['is_ours'] ) : array(), (array) $told['connectors'] ) );
	}

	/** @return iterable<string, array{string, list<int|string>, mixed}> */
	public static function wrong(): iterable {
		yield 'no key' => array( 'access_key_id', array( 'access_key_id' ), '' );
		yield 'a key that is a list' => array( 'access_key_id', array( 'access_key_id' ), array( 'x' ) );
		yield 'no secret, and none there' => array( 'access_key_secret', array( 'access_key_secret' ), ' ' );
		yield 'a secret with a space' => array( 'access_key_secret', array( 'access_key_secret' ), 'a S3cret' );
		yield 'a key of 201 characters' => array( 'access_key_id', array( 'access_key_id' ), str_repeat( 'x', 201 ) );
		yield 'a signature in brackets' => array( 'sign_name', array( 'sign_name' ), '【示例】' );
		yield 'a placeholder' => array( 'templates.2.code', array( 'templates', 2, 'code' ), '<template-code>' );
		yield 'a number for a code' => array( 'templates.0.code', array( 'templates', 0, 'code' ), 5 );
		yield 'a placeholder abroad' => array( 'templates.1.overseas', array( 'templates', 1, 'overseas' ), 'SMS 1' );
		yield 'a kind twice' => array( 'templates.3.code', array( 'templates', 3, 'usage' ), 'SignIn' );
		yield 'a kind that is missing' => array( 'templates', array( 'templates', 3, 'usage' ), 'Other' );
		yield 'no templates' => array( 'templates', array( 'templates' ), 'none' );
	}

	/** @param list<int|string> $where */
	#[DataProvider( 'wrong' )]
	public function test_what_is_not_right_has_a_sentence_and_nothing_is_sent( string $field, array $where, mixed $value ): void {
		$form = self::form();
		$at   = &$form;
		foreach ( $where as $name ) {
			self::assertIsArray( $at );
			$at = &$at[ $name ];
		}
		$at = $value;
		unset( $at );
		foreach ( array( '/connector', '/test' ) as $route ) {
			$told = $this->told( 'POST', $route, array( 'factory' => self::ALIYUN, 'config' => $form, 'phone' => '8613800138000' ), 400 ); // phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing.AssociativeArrayFound -- three short ones.
			self::assertSame( 'logto_invalid_fields', $told['code'] );
			self::assertIsArray( $told['data'] );
			self::assertIsArray( $told['data']['fields'] );
			self::assertArrayHasKey( $field, $told['data']['fields'] );
		}
		self::assertSame( array(), $this->written );
	}

	public function test_a_key_of_200_characters_is_taken(): void {
		$form = array( 'access_key_id' => str_repeat( 'x', 200 ) ) + self::form();
		$this->told( 'POST', '/connector', array( 'factory' => self::ALIYUN, 'config' => $form ) ); // phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing.AssociativeArrayFound -- two short ones.
		self::assertSame( array( 'POST /connectors' ), $this->writes() );
	}

	public function test_the_message_authentication_service_needs_all_nine_and_has_no_strict_check(): void {
		$told   = $this->told( 'POST', '/connector', array( 'factory' => self::MAS, 'config' => self::form() ), 400 ); // phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing.AssociativeArrayFound -- two short ones.
		$fields = is_array( $told['data'] ) && is_array( $told['data']['fields'] ) ? $told['data']['fields'] : array();
		self::assertIsString( $fields['templates'] ?? null );
		self::assertStringContainsString( 'BindNewIdentifier, UserPermissionValidation, MfaVerification, BindMfa, OrganizationInvitation', $fields['templates'] );
		$form              = self::form( self::SECRET, true );
		$form['templates'] = array();
		foreach ( array( 'SignIn', 'Register', 'ForgotPassword', 'Generic', 'BindNewIdentifier', 'UserPermissionValidation', 'MfaVerification', 'BindMfa', 'OrganizationInvitation' ) as $usage ) {
			$form['templates'][] = array( 'usage' => $usage, 'code' => '100001', 'overseas' => '' ); // phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing.AssociativeArrayFound -- three short ones.
		}
		$this->told( 'POST', '/connector', array( 'factory' => self::MAS, 'config' => $form ) ); // phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing.AssociativeArrayFound -- two short ones.
		self::assertIsArray( $this->connectors[0]['config'] );
		self::assertSame( array( 'accessKeyId', 'accessKeySecret', 'signName', 'templates' ), array_keys( $this->connectors[0]['config'] ) );
		$form['templates'][0]['overseas'] = '100001';
		$this->told( 'POST', '/connector', array( 'factory' => self::MAS, 'config' => $form ), 400 ); // phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing.AssociativeArrayFound -- two short ones.
		$form['templates'][0]['overseas'] = '';
		$told                             = $this->told( 'POST', '/test', array( 'factory' => self::MAS, 'config' => $form, 'phone' => '12025550147' ), 400 ); // phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing.AssociativeArrayFound -- three short ones.
		self::assertSame( 'logto_invalid_fields', $told['code'] );
		self::assertSame( array( 'POST /connectors' ), $this->writes() );
	}

	public function test_the_test_message_has_the_typed_values_or_the_secret_that_is_there(): void {
		$this->connectors = array( self::connector( 'c1', self::ALIYUN, self::kept( 'the-S3cret-there' ) ) );
		$body             = array(
			'factory' => self::ALIYUN,
			'config'  => self::form( '' ),
			'phone'   => '+86 138-0013-8000',
			'locale'  => 'zh-CN',
		);
		self::assertSame( array( 'sent' => true ), $this->told( 'POST', '/test', $body ) );
		list( $asked, $sent ) = $this->written[0];
		self::assertSame( 'POST /connectors/' . self::ALIYUN . '/test', $asked );
		self::assertSame( array( '8613800138000', 'zh-CN' ), array( $sent['phone'], $sent['locale'] ) );
		self::assertSame( self::kept( 'the-S3cret-there' ), $sent['config'] );
		self::assertSame( self::kept( 'the-S3cret-there' ), $this->connectors[0]['config'] );
		foreach ( array( '', '0138001', '123456', '1234567890123456', 'abc', array( '8613800138000' ) ) as $phone ) {
			$this->told( 'POST', '/test', array( 'phone' => $phone ) + $body, 400 );
		}
		foreach ( array( '1234567', '123456789012345' ) as $phone ) {
			$this->told( 'POST', '/test', array( 'phone' => $phone ) + $body );
		}
		self::assertCount( 3, $this->written );
	}

	/** @return iterable<string, array{string, string, int}> */
	public static function codes(): iterable {
		yield 'signature' => array( 'isv.SMS_SIGNATURE_ILLEGAL', 'no such signature', 400 );
		yield 'kinds' => array( 'isv.SMS_SIGNATURE_SCENE_ILLEGAL', 'different kinds', 400 );
		yield 'template' => array( 'isv.SMS_TEMPLATE_ILLEGAL', 'no such template', 400 );
		yield 'variable' => array( 'isv.TEMPLATE_MISSING_PARAMETERS', '${code}', 400 );
		yield 'more than the code' => array( 'isv.INVALID_PARAMETERS', 'letters and digits', 400 );
		yield 'too often' => array( 'isv.BUSINESS_LIMIT_CONTROL', 'one a minute', 429 );
		yield 'the total' => array( 'isv.DAY_LIMIT_CONTROL', 'used up', 400 );
		yield 'money' => array( 'isv.AMOUNT_NOT_ENOUGH', 'Top it up', 400 );
		yield 'stopped' => array( 'isv.OUT_OF_SERVICE', 'Top it up', 400 );
		yield 'permission' => array( 'isp.RAM_PERMISSION_DENY', 'RAM user', 400 );
		yield 'place' => array( 'isv.DENY_IP_RANGE', 'mainland China only', 400 );
		yield 'key' => array( 'InvalidAccessKeyId.NotFound', 'AccessKey ID', 400 );
		yield 'disabled key' => array( 'InvalidAccessKeyId.Inactive', 'disabled', 400 );
		yield 'secret' => array( 'SignatureDoesNotMatch', 'AccessKey Secret is wrong', 400 );
		yield 'not switched on' => array( 'isv.PRODUCT_UN_SUBSCRIPT', 'not switched on', 400 );
		yield 'number' => array( 'isv.MOBILE_NUMBER_ILLEGAL', 'country code', 400 );
		yield 'template for abroad' => array( 'isv.DOMESTIC_NUMBER_NOT_SUPPORTED', 'for the mainland', 400 );
		yield 'the other service, too often' => array( 'FREQUENCY_FAIL', 'one a minute', 429 );
		yield 'in trouble' => array( 'isp.SYSTEM_ERROR', 'few minutes', 400 );
		yield 'unknown' => array( 'isv.NEW_THING', 'isv.NEW_THING', 400 );
	}

	#[DataProvider( 'codes' )]
	public function test_each_of_aliyuns_codes_is_explained( string $code, string $words, int $status ): void {
		$this->before = static fn ( string $asked ): ?array => ! str_ends_with( $asked, '/test' ) ? null : self::json(
			array(
				'code'    => 429 === $status ? 'connector.rate_limit_exceeded' : 'connector.general',
				'message' => 'Error occurred in connector: server string to sign is ' . self::SECRET,
				'data'    => array( 'errorDescription' => self::SECRET, 'Code' => $code, 'RequestId' => 'r' ), // phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing.AssociativeArrayFound -- as it is sent.
			),
			$status
		);
		$told         = $this->told( 'POST', '/test', array( 'factory' => self::ALIYUN, 'config' => self::form(), 'phone' => '8613800138000' ), $status ); // phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing.AssociativeArrayFound -- three short ones.
		self::assertIsString( $told['message'] );
		self::assertStringContainsString( $words, $told['message'] );
		self::assertSame( $code, is_array( $told['data'] ) ? $told['data']['logto_code'] ?? null : null );
	}

	public function test_fields_that_logto_names_get_a_sentence(): void {
		$this->before = static fn ( string $asked ): ?array => 'POST /connectors' !== $asked ? null : self::json(
			array(
				'code' => 'connector.invalid_config',
				'data' => array( 'issues' => array( array( 'path' => array( 'signName' ) ), array( 'path' => array( 'templates', 1, 'templateCode', 'overseas' ) ), array( 'path' => array( 'templates' ) ), array( 'path' => 'x' ), 5 ) ),
			),
			400
		);
		$told         = $this->told( 'POST', '/connector', array( 'factory' => self::ALIYUN, 'config' => self::form() ), 400 ); // phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing.AssociativeArrayFound -- two short ones.
		self::assertSame( array( 'sign_name', 'templates.1.overseas', 'templates' ), array_keys( is_array( $told['data'] ) ? (array) $told['data']['fields'] : array() ) );
	}

	public function test_logtos_own_limit_is_told_as_its_own(): void {
		$this->before = static fn ( string $asked ): ?array => str_ends_with( $asked, '/test' ) ? self::json( array( 'code' => 'request.message_rate_limited' ), 429 ) : null;
		$told         = $this->told( 'POST', '/test', array( 'factory' => self::ALIYUN, 'config' => self::form(), 'phone' => '8613800138000' ), 429 ); // phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing.AssociativeArrayFound -- three short ones.
		self::assertIsString( $told['message'] );
		self::assertStringContainsString( 'ten codes in ten minutes', $told['message'] );
	}

	public function test_a_code_that_repeats_the_secret_is_not_passed_on(): void {
		foreach ( array( self::SECRET, 'the-S3cret-there' ) as $secret ) {
			$this->connectors = array( self::connector( 'c1', self::ALIYUN, self::kept( 'the-S3cret-there' ) ) );
			$this->before     = static fn ( string $asked ): ?array => str_ends_with( $asked, '/test' ) ? self::json( array( 'code' => 'connector.general', 'data' => array( 'Code' => "x.$secret" ) ), 400 ) : null; // phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing.AssociativeArrayFound -- as it is sent.
			$this->told( 'POST', '/test', array( 'factory' => self::ALIYUN, 'config' => self::form( self::SECRET === $secret ? $secret : '' ), 'phone' => '8613800138000' ), 400 ); // phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing.AssociativeArrayFound -- three short ones.
		}
		self::assertStringNotContainsString( 'S3cret', self::everything_stored() );
	}

	public function test_an_unknown_factory_is_refused(): void {
		foreach ( array( 'twilio-short-message-service', '../hooks', '', array( self::ALIYUN ) ) as $factory ) {
			$this->told( 'POST', '/connector', array( 'factory' => $factory, 'config' => self::form() ), 400 ); // phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing.AssociativeArrayFound -- two short ones.
		}
		self::assertSame( array( array(), array() ), array( $this->written, $this->addresses ) );
	}
}
