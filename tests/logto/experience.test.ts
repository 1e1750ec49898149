import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { startLogto } from './index.ts';
import type { Logto } from './index.ts';

interface Described {
	signIn: { methods: { identifier: string; verificationCode: boolean }[] };
	signUp: { identifiers: string[]; verify: boolean };
	socialSignInConnectorTargets: string[];
	socialConnectors: {
		target: string;
		name: { en: string };
		logo: string;
		platform: string;
	}[];
	ssoConnectors: { id: string; connectorName: string }[];
	signInMode: string;
	singleSignOnEnabled: boolean;
	passkeySignIn: { enabled?: boolean };
	mfa: { factors: string[] };
	termsOfUseUrl: unknown;
	unknownSessionRedirectUrl: unknown;
}

describe( 'what Logto tells everybody about how people sign in', () => {
	let logto: Logto;
	before( async () => {
		logto = await startLogto();
	} );
	after( () => logto.close() );

	const described = async () => {
		const answer = await fetch(
			`${ logto.endpoint }/api/.well-known/sign-in-exp`
		);
		assert.equal( answer.status, 200 );
		assert.match(
			answer.headers.get( 'content-type' ) ?? '',
			/^application\/json/
		);
		return ( await answer.json() ) as Described;
	};
	const byCode = ( { signIn }: Described ) =>
		signIn.methods
			.filter( ( { verificationCode } ) => verificationCode )
			.map( ( { identifier } ) => identifier );

	it( 'is asked without any credential', async () => {
		const told = await described();
		assert.deepEqual( byCode( told ), [ 'phone' ] );
		assert.deepEqual( told.socialConnectors, [] );
		assert.equal( told.unknownSessionRedirectUrl, null );
	} );

	it( 'tells of codes that are mailed, and of connectors', async () => {
		logto.experience.emailCodes = true;
		logto.experience.connectors = [
			{ target: 'azuread', name: 'Microsoft' },
		];
		const told = await described();
		assert.deepEqual( byCode( told ), [ 'phone', 'email' ] );
		assert.deepEqual( told.signUp.identifiers, [ 'email' ] );
		assert.equal( told.signUp.verify, true );
		assert.deepEqual( told.socialSignInConnectorTargets, [ 'azuread' ] );
		assert.equal( told.socialConnectors[ 0 ]?.name.en, 'Microsoft' );
		logto.experience.reset();
		assert.deepEqual( ( await described() ).socialConnectors, [] );
	} );

	it( 'tells of enterprise connectors, passkeys, terms and who may sign up', async () => {
		const first = await described();
		assert.equal( first.signInMode, 'SignInAndRegister' );
		assert.equal( first.singleSignOnEnabled, false );
		assert.deepEqual( first.passkeySignIn, {} );
		Object.assign( logto.experience, {
			connectors: [
				{
					target: 'wechat',
					name: { en: 'WeChat', 'zh-CN': '微信' },
					platform: 'Native',
				},
			],
			enterprise: [ { id: 'okta1', connectorName: 'Okta' } ],
			signInMode: 'SignIn',
			passkeySignIn: true,
			factors: [ 'Totp' ],
			phoneCodes: false,
			termsOfUseUrl: 'https://site.example/terms',
		} );
		const told = await described();
		assert.deepEqual( byCode( told ), [] );
		assert.equal( told.signInMode, 'SignIn' );
		assert.equal( told.singleSignOnEnabled, true );
		assert.equal( told.ssoConnectors[ 0 ]?.id, 'okta1' );
		assert.equal( told.passkeySignIn.enabled, true );
		assert.deepEqual( told.mfa.factors, [ 'Totp' ] );
		assert.equal( told.termsOfUseUrl, 'https://site.example/terms' );
		const [ connector ] = told.socialConnectors;
		assert.ok( connector );
		assert.equal( connector.platform, 'Native' );
		assert.match( connector.logo, /^data:image\/svg\+xml;base64,/ );
		logto.experience.reset();
		assert.deepEqual( await described(), first );
	} );
} );
