import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { startLogto } from './index.ts';
import type { Logto } from './index.ts';

interface Described {
	signIn: { methods: { identifier: string; verificationCode: boolean }[] };
	signUp: { identifiers: string[]; verify: boolean };
	socialSignInConnectorTargets: string[];
	socialConnectors: { target: string; name: { en: string } }[];
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
} );
