import apiFetch from '@wordpress/api-fetch';
import { useEffect, useState } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';

import { isRecord, listAt, textAt } from '../shared/readers';
import { route } from '../shared/routes';
import type { Choice, ServerState } from '../shared/types';

/** What can be picked of each kind of name at Logto: what it is called there, and what the cell holds. */
export interface Directory {
	readonly role: readonly Choice[];
	readonly organization: readonly Choice[];
	readonly organization_role: readonly Choice[];
	/** Whether this is all that there is. */
	readonly isWhole: boolean;
}

/** By the state that the server sent last: after a save it is asked for anew. */
const asked = new WeakMap< ServerState, Promise< Directory | null > >();

/**
 * Whether this site keeps a credential for Logto's Management API.
 *
 * @param server The server's state.
 */
export function hasCredential( { settings, secrets }: ServerState ): boolean {
	return settings.management_app_id !== '' && secrets.management_app_secret;
}

/**
 * What the tenant has, where the site can ask; null where it is not known.
 *
 * @param server   The server's state.
 * @param isWanted Whether anybody wants to know.
 */
export function useDirectory(
	server: ServerState,
	isWanted: boolean
): Directory | null {
	const [ directory, setDirectory ] = useState< Directory | null >( null );
	const isAsked = isWanted && hasCredential( server );
	useEffect( () => {
		let isShown = true;
		if ( isAsked ) {
			void fetchOnce( server ).then(
				( known ) => isShown && setDirectory( known )
			);
		}
		return () => {
			isShown = false;
		};
	}, [ server, isAsked ] );
	return isAsked ? directory : null;
}

async function fetchOnce( server: ServerState ): Promise< Directory | null > {
	const known = asked.get( server );
	// Without an answer the names that were met so far are suggested, as on sites without a credential.
	const answer =
		known ??
		apiFetch( { path: route( 'directory' ) } ).then(
			normalizeDirectory,
			() => null
		);
	asked.set( server, answer );
	return answer;
}

/**
 * Makes a `Directory` of the server's answer; null where it is none.
 *
 * @param answer The decoded body.
 */
export function normalizeDirectory( answer: unknown ): Directory | null {
	if ( ! isRecord( answer ) || ! Array.isArray( answer[ 'roles' ] ) ) {
		return null;
	}
	const names = ( kind: string ) =>
		listAt( answer, kind )
			.filter( isRecord )
			.map( ( item ) => textAt( item, 'name' ) );
	const plain = ( value: string ) => ( { value, label: value } );
	const organizations = listAt( answer, 'organizations' )
		.filter( isRecord )
		.map( ( item ) => ( {
			value: textAt( item, 'id' ),
			label: textAt( item, 'name' ) || textAt( item, 'id' ),
		} ) );
	return {
		role: names( 'roles' ).map( plain ),
		organization: organizations,
		organization_role: organizations.flatMap( ( organization ) =>
			names( 'organization_roles' ).map( ( name ) => ( {
				value: `${ organization.value }:${ name }`,
				label: sprintf(
					/* translators: 1: Name of a role in an organization. 2: Name of the organization. */
					__( '%1$s in %2$s', 'logto' ),
					name,
					organization.label
				),
			} ) )
		),
		isWhole: answer[ 'is_whole' ] === true,
	};
}
