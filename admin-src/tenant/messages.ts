import { __, sprintf } from '@wordpress/i18n';

import type { AccountPage, Identifier, Tenant } from './types';

/**
 * Items of a list, in one line.
 *
 * @param items The items, one at least.
 */
export function inOneLine( items: readonly string[] ): string {
	return items.reduce( ( line, item ) =>
		/* translators: 1: Items of a list. 2: The next item. */
		sprintf( __( '%1$s, %2$s', 'logto' ), line, item )
	);
}

/**
 * How people sign in, each way by its name.
 *
 * @param tenant What the tenant says of itself.
 */
export function waysToSignIn( tenant: Tenant ): readonly string[] {
	return [
		...methodNames( tenant.methods ),
		...( tenant.passkeys ? [ __( 'passkey', 'logto' ) ] : [] ),
		...tenant.connectors
			.filter( ( { kind } ) => kind === 'social' )
			.map( ( { name } ) => name ),
	];
}

/**
 * How people sign in by what they type, each way by its name.
 *
 * @param methods What the tenant has.
 */
export function methodNames( methods: Tenant[ 'methods' ] ): string[] {
	return methods.flatMap( ( { identifier, password, code } ) => [
		...( password ? [ withPassword( identifier ) ] : [] ),
		...( code ? [ withCode( identifier ) ] : [] ),
	] );
}

/**
 * Who may become somebody new at Logto.
 *
 * @param tenant What the tenant says of itself.
 */
export function whoMaySignUp( tenant: Tenant ): string {
	const { mode, signUp } = tenant;
	if ( mode === '' ) {
		return __( 'Not known.', 'logto' );
	}
	if ( mode === 'SignIn' ) {
		return __( 'Nobody: you add people at Logto yourself.', 'logto' );
	}
	return signUp.length > 0
		? sprintf(
				/* translators: %s: What they need, such as email address, phone number. */
				__( 'Anybody, with: %s.', 'logto' ),
				inOneLine( signUp.map( nameOf ) )
			)
		: __( 'Anybody, through a connector.', 'logto' );
}

/**
 * What people may change at Logto, by its name.
 *
 * @param page What it is about.
 */
export function accountPageName( page: AccountPage ): string {
	switch ( page ) {
		case 'phone':
		case 'email':
		case 'username':
			return nameOf( page );
		case 'password':
			return __( 'password', 'logto' );
		case 'passkey':
			return __( 'passkeys', 'logto' );
		case 'mfa':
			return __( 'two-step verification', 'logto' );
		case 'social':
			return __( 'connected accounts', 'logto' );
		case 'session':
			return __( 'sessions', 'logto' );
		case 'profile':
			return __( 'profile', 'logto' );
	}
}

/**
 * What people type to say who they are, in the middle of a sentence.
 *
 * @param identifier What it is.
 */
export function nameOf( identifier: Identifier ): string {
	switch ( identifier ) {
		case 'username':
			return __( 'username', 'logto' );
		case 'email':
			return __( 'email address', 'logto' );
		case 'phone':
			return __( 'phone number', 'logto' );
	}
}

function withPassword( identifier: Identifier ): string {
	switch ( identifier ) {
		case 'username':
			return __( 'username and password', 'logto' );
		case 'email':
			return __( 'email and password', 'logto' );
		case 'phone':
			return __( 'phone and password', 'logto' );
	}
}

function withCode( identifier: Identifier ): string {
	switch ( identifier ) {
		case 'username':
			return __( 'username and code', 'logto' );
		case 'email':
			return __( 'email code', 'logto' );
		case 'phone':
			return __( 'phone code', 'logto' );
	}
}
