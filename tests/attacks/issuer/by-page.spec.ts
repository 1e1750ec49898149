import { expect, refusals, test } from '../arena.ts';
import type { Stage } from '../../e2e/stage.ts';
import { as, session } from '../settings/rest.ts';
import {
	anotherTenant,
	comeIn,
	people,
	sameTenant,
	withAnotherAddress,
} from './address.ts';

// The settings page asks before the address is saved, and what it says is made sure by the server.

test.beforeEach( ( { stage } ) => {
	stage.logto.people.add( { username: 'ada', password: 'correct horse' } );
} );

interface Answer {
	status: number;
	body: Record< string, unknown >;
}

/** As the page of the administrator sends it. */
async function pageOf(
	stage: Stage
): Promise< ( route: string, body: object ) => Promise< Answer > > {
	const headers = {
		...as( await session( stage, 'admin' ) ),
		'content-type': 'application/json',
	};
	return async ( route, body ) => {
		const answer = await fetch(
			`${ stage.site.url }/?rest_route=/logto/v1/${ route }`,
			{ method: 'POST', headers, body: JSON.stringify( body ) }
		);
		return {
			status: answer.status,
			body: ( await answer.json() ) as Record< string, unknown >,
		};
	};
}

/** Ada is an administrator who is connected, and passwords are off. */
async function withoutPasswords( stage: Stage ): Promise< number > {
	const { user } = await comeIn( stage );
	await stage.site.wpEval(
		`( new WP_User( ${ user } ) )->set_role( 'administrator' ); \\Logto\\services()->local_login()->emergency_link()->renew();`
	);
	await stage.configure( { wordpress_passwords: 'nobody' } );
	return user;
}

test( 'issuer: the same Logto, by the page, with passwords off → everybody is carried over, and the administrator is let in', async ( {
	stage,
} ) => {
	const user = await withoutPasswords( stage );
	await withAnotherAddress( stage, sameTenant( stage ), async ( there ) => {
		const post = await pageOf( stage );
		expect( await post( 'issuer', there.values ) ).toEqual( {
			status: 200,
			body: {
				former: stage.logto.endpoint,
				next: there.logto.endpoint,
				people: 1,
				verdict: 'same',
				reason: '',
			},
		} );
		// Without having said so, the address can't be saved: nobody could come in by it.
		const refused = await post( 'settings', there.values );
		expect( refused.status ).toBe( 400 );
		expect(
			await post( 'identities', { do: 'agree', ...there.values } )
		).toMatchObject( { status: 200 } );
		expect( ( await comeIn( stage ) ).user ).toBe( user );
		expect( ( await post( 'settings', there.values ) ).status ).toBe( 200 );
		expect( ( await comeIn( there ) ).user ).toBe( user );
		const { body } = await post( 'identities', { do: 'continue' } );
		expect( body ).toMatchObject( {
			open: null,
			moving: null,
			undo: { endpoint: stage.logto.endpoint, done: 1, total: 1 },
		} );
		expect( refusals( stage ) ).toEqual( [] );
	} );
} );

test( 'issuer: another Logto, by the page → it says so, carries nobody over, and passwords that are off keep it from being saved', async ( {
	stage,
} ) => {
	await withoutPasswords( stage );
	const before = await people( stage );
	await withAnotherAddress(
		stage,
		anotherTenant( stage ),
		async ( there ) => {
			const post = await pageOf( stage );
			expect( await post( 'issuer', there.values ) ).toMatchObject( {
				body: { people: 1, verdict: 'another' },
			} );
			for ( const values of [ there.values, stage.values ] ) {
				expect(
					await post( 'identities', { do: 'agree', ...values } )
				).toMatchObject( {
					status: 409,
					body: { code: 'logto_identities_stay' },
				} );
			}
			for ( const what of [ 'begin', 'keep', 'undo' ] ) {
				expect(
					await post( 'identities', {
						do: what,
						former: stage.logto.endpoint,
					} )
				).toMatchObject( { status: 409 } );
			}
			expect( ( await post( 'settings', there.values ) ).status ).toBe(
				400
			);
			expect( await people( stage ) ).toBe( before );
		}
	);
	expect( ( await comeIn( stage ) ).user ).toBeGreaterThan( 0 );
} );

test( 'issuer: what was agreed for one address is nothing for another one', async ( {
	stage,
} ) => {
	const { user } = await comeIn( stage );
	await withAnotherAddress( stage, sameTenant( stage ), async ( same ) => {
		const post = await pageOf( stage );
		expect(
			await post( 'identities', { do: 'agree', ...same.values } )
		).toMatchObject( { status: 200 } );
		await withAnotherAddress(
			stage,
			anotherTenant( stage ),
			async ( there ) => {
				expect(
					( await post( 'settings', there.values ) ).status
				).toBe( 200 );
				await post( 'identities', { do: 'continue' } );
				expect( ( await comeIn( there, 'eve' ) ).user ).not.toBe(
					user
				);
				const { body } = await post( 'identities', { do: 'continue' } );
				expect( body ).toMatchObject( { moving: null, undo: null } );
			}
		);
	} );
} );
