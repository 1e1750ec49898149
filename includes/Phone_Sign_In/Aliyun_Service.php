<?php

declare( strict_types=1 );

namespace Logto\Phone_Sign_In;

/** Aliyun's two services that send codes, each by the name of Logto's connector for it. */
enum Aliyun_Service: string {

	/** The message service: signatures and templates of one's own, everywhere. */
	case Sms = 'aliyun-short-message-service';

	/** The Message Authentication Service: ready-made signatures and templates, mainland China only. */
	case Mas = 'aliyun-short-message-auth-service';

	/** What Logto sends codes for; the first four are what no connector goes without. */
	public const USAGES = array( 'SignIn', 'Register', 'ForgotPassword', 'Generic', 'BindNewIdentifier', 'UserPermissionValidation', 'MfaVerification', 'BindMfa', 'OrganizationInvitation' );

	/** @return 'sms'|'mas' */
	public function kind(): string {
		return self::Sms === $this ? 'sms' : 'mas';
	}

	/** Its name where the tenant does not say one: Logto's own. */
	public function label(): string {
		return self::Sms === $this ? 'Aliyun Short Message Service' : 'Aliyun Message Authentication Service';
	}

	/** @return list<string> What must have a template, or Logto refuses the configuration. */
	public function required(): array {
		return self::Sms === $this ? array_slice( self::USAGES, 0, 4 ) : self::USAGES;
	}
}
