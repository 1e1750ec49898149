import { __ } from '@wordpress/i18n';

import type { Kind } from './types';

/** Something that is to be had in Aliyun’s console. */
export interface Need {
	/** Where it is found there, in the console’s own words. */
	readonly where: string;
	readonly url: string;
	readonly how: string;
	/** What it gives. */
	readonly gives: string;
}

const SMS_CONSOLE = 'https://dysms.console.aliyun.com/overview';
const MAS_CONSOLE = 'https://dypns.console.aliyun.com/';
const RAM_CONSOLE = 'https://ram.console.aliyun.com/users';

/** What Logto’s codes say in the mainland; the variable has to be called so. */
export const TEMPLATE_TEXT =
	'您的登录验证码是${code}，10分钟内有效，请勿告诉他人。';

/**
 * The policy by which a user of Aliyun’s may send messages, and do nothing else.
 *
 * @param kind The service.
 */
export function policy( kind: Kind ): string {
	const action = kind === 'sms' ? 'dysms:SendSms' : 'dypns:SendSmsVerifyCode';
	return `{ "Version": "1", "Statement": [ { "Effect": "Allow", "Action": "${ action }", "Resource": "*" } ] }`;
}

/**
 * What is needed of Aliyun, in the order in which it is to be had.
 *
 * @param kind The service.
 */
export function needsOf( kind: Kind ): readonly Need[] {
	return [
		{
			where: '阿里云 → 实名认证',
			url: 'https://www.aliyun.com/',
			how: __(
				'Register with aliyun.com, prove who you are, and put a little money on the account.',
				'logto'
			),
			gives: __( 'an account', 'logto' ),
		},
		...( kind === 'sms' ? ownWords() : readyMade() ),
		{
			where: 'RAM 控制台 → 身份管理 → 用户 → 创建用户 → 使用永久 AccessKey 访问',
			url: RAM_CONSOLE,
			how: __(
				'Create a user for Logto that may only send messages: make a policy (权限策略) of the text below and grant it (新增授权). Never take the key of the main account.',
				'logto'
			),
			gives: __(
				'AccessKey ID and AccessKey Secret; the secret is shown only once',
				'logto'
			),
		},
	];
}

function ownWords(): readonly Need[] {
	return [
		{
			where: '短信服务 → 国内消息 → 资质管理 → 新增资质',
			url: SMS_CONSOLE,
			how: __(
				'For numbers of the mainland: open the service (开通服务) and hand in the company’s papers. For abroad alone, leave this out.',
				'logto'
			),
			gives: __( 'an approved qualification (资质)', 'logto' ),
		},
		{
			where: '国内消息 → 签名管理',
			url: SMS_CONSOLE,
			how: __(
				'Apply for a signature, the sender’s name. For abroad look under 国际/港澳台消息; if you send to both, take the kind 通用.',
				'logto'
			),
			gives: __( 'Signature name (签名名称)', 'logto' ),
		},
		{
			where: '国内消息 → 模板管理',
			url: SMS_CONSOLE,
			how: __(
				'Apply for a template of the kind 验证码 with the text below; its variable must be called code. One template is enough, and one more for abroad.',
				'logto'
			),
			gives: __(
				'a template code (模板CODE), such as SMS_123456789',
				'logto'
			),
		},
	];
}

function readyMade(): readonly Need[] {
	return [
		{
			where: '号码认证服务 → 短信认证服务 → 短信认证参数配置 → 赠送签名配置',
			url: MAS_CONSOLE,
			how: __(
				'Open the service, and choose one of the signatures that are given to you. Aliyun changes them now and then: look out for its messages.',
				'logto'
			),
			gives: __( 'Signature name (签名名称)', 'logto' ),
		},
		{
			where: '短信认证参数配置 → 赠送模板配置',
			url: MAS_CONSOLE,
			how: __(
				'Compare the template codes there with those that are filled in for you in the next step.',
				'logto'
			),
			gives: __( 'template codes, such as 100001', 'logto' ),
		},
	];
}
