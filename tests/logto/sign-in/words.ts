const en = {
	signIn: 'Sign in',
	signUp: 'Create account',
	resetPassword: 'Reset your password',
	singleSignOn: 'Sign in with your company',
	enterCode: 'Enter the code',
	noAccount: 'No account yet',
	accessDenied: 'Access denied',
	noSession: 'Session not found',
	notFound: '404 Not Found',
	methods: 'Ways to sign in',
	phone: 'Phone number',
	email: 'E-mail address',
	username: 'User name',
	password: 'Password',
	newPassword: 'New password (at least 8 characters)',
	code: 'Code',
	phoneHint: 'With the country code, for example +1 202 555 0123.',
	codeSent: 'We sent a code of six digits to',
	sendCode: 'Send code',
	sendAgain: 'Send a new code',
	verify: 'Verify',
	continue: 'Continue',
	noPhoneAccount: 'There is no account with this phone number:',
	toSignUp: 'Create an account',
	toSignIn: 'Sign in to an account you have',
	otherPhone: 'Use another phone number',
	addPhone: 'Add your phone number',
	noWay: 'Nobody can sign in here at present.',
	deniedText: 'Your account has no access to this application.',
	noSessionText: 'Go back to where you came from and start again.',
	wrongPassword: 'The account or the password is wrong.',
	badPhone: 'Type a phone number with its country code.',
	badIdentifier: 'Type a correct user name or e-mail address.',
	badPassword: 'The password needs at least 8 characters.',
	taken: 'There is an account with this already.',
	wrongCode: 'The code is wrong.',
	codeExpired: 'The code is no longer good. Send a new one.',
	tooMany: 'Too many codes were sent to this number. Try again later.',
	notSent: 'The code could not be sent.',
	suspended: 'This account is suspended.',
	noConnection: 'No company is connected with this address.',
};

/** A text of the sign-in pages. */
export type Word = keyof typeof en;

/** The texts in one language. */
export type Words = Record< Word, string >;

const zh: Words = {
	signIn: '登录',
	signUp: '创建帐号',
	resetPassword: '重置密码',
	singleSignOn: '企业登录',
	enterCode: '输入验证码',
	noAccount: '帐号不存在',
	accessDenied: '拒绝访问',
	noSession: '未找到会话',
	notFound: '404 未找到',
	methods: '登录方式',
	phone: '手机号',
	email: '邮箱',
	username: '用户名',
	password: '密码',
	newPassword: '新密码(至少 8 个字符)',
	code: '验证码',
	phoneHint: '请包含国家代码,例如 +86 138 0013 8000。',
	codeSent: '六位验证码已发送至',
	sendCode: '发送验证码',
	sendAgain: '重新发送',
	verify: '验证',
	continue: '继续',
	noPhoneAccount: '此手机号没有帐号:',
	toSignUp: '创建帐号',
	toSignIn: '登录已有帐号',
	otherPhone: '使用其他手机号',
	addPhone: '添加手机号',
	noWay: '目前无法在此登录。',
	deniedText: '你的帐号无权访问此应用。',
	noSessionText: '请返回原页面重新开始。',
	wrongPassword: '帐号或密码错误。',
	badPhone: '请输入包含国家代码的手机号。',
	badIdentifier: '请输入正确的用户名或邮箱。',
	badPassword: '密码至少需要 8 个字符。',
	taken: '帐号已存在。',
	wrongCode: '验证码错误。',
	codeExpired: '验证码已失效,请重新发送。',
	tooMany: '发送过于频繁,请稍后再试。',
	notSent: '验证码发送失败。',
	suspended: '此帐号已被停用。',
	noConnection: '此邮箱没有关联的企业登录。',
};

/** A language that the pages speak. */
export interface Language {
	tag: 'en' | 'zh-CN';
	words: Words;
}

/**
 * The first of the asked languages that the pages speak; else English.
 *
 * @param uiLocales BCP 47 tags, space-separated (OpenID Connect Core §3.1.2.1).
 */
export function languageOf( uiLocales: string ): Language {
	for ( const tag of uiLocales.toLowerCase().split( ' ' ) ) {
		if ( /^zh(-|$)/.test( tag ) ) {
			return { tag: 'zh-CN', words: zh };
		}
		if ( /^en(-|$)/.test( tag ) ) {
			break;
		}
	}
	return { tag: 'en', words: en };
}
