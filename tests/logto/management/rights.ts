import { createHash } from 'node:crypto';
import type { Person } from '../people.ts';
import { Problem } from './problem.ts';
import { pagedOrAll } from './request.ts';
import type { Request, Route } from './request.ts';
import { named } from './users.ts';

/**
 * The id of a role. People have roles by name here; a real one is as stable.
 *
 * @param name The role's name.
 */
export function roleId( name: string ): string {
	return createHash( 'sha256' ).update( name ).digest( 'hex' ).slice( 0, 21 );
}

/** A role as Logto tells it. */
export function role( name: string ) {
	return {
		tenantId: 'default',
		id: roleId( name ),
		name,
		description: '',
		type: 'User',
		isDefault: false,
	};
}

function organizationRolesOf( person: Person, organization: string ) {
	const prefix = `${ organization }:`;
	return person.organizationRoles
		.filter( ( full ) => full.startsWith( prefix ) )
		.map( ( full ) => ( {
			id: roleId( full ),
			name: full.slice( prefix.length ),
		} ) );
}

/** What people are in and what they may, as ids and names. */
export const rights: Record< string, Route > = {
	'GET /users/*/roles': ( request ) =>
		pagedOrAll( named( request ).roles.map( role ), request.query ),
	'POST /users/*/roles': ( request ) => {
		const person = named( request );
		const roleIds = ( request.body[ 'roleIds' ] ?? [] ) as string[];
		const wanted = allRoles( request ).filter( ( name ) =>
			roleIds.includes( roleId( name ) )
		);
		const added = wanted.filter(
			( name ) => ! person.roles.includes( name )
		);
		request.world.people.change( person.id, {
			roles: [ ...person.roles, ...added ],
		} );
		return {
			status: 201,
			body: { roleIds, addedRoleIds: added.map( roleId ) },
		};
	},
	'DELETE /users/*/roles/*': ( request ) => {
		const person = named( request );
		const roles = person.roles.filter(
			( name ) => roleId( name ) !== request.ids[ 1 ]
		);
		if ( roles.length === person.roles.length ) {
			throw new Problem( 404, 'entity.not_found' );
		}
		request.world.people.change( person.id, { roles } );
		return { status: 204 };
	},
	'GET /users/*/organizations': ( request ) => {
		const person = named( request );
		return pagedOrAll(
			person.organizations.map( ( organization ) => ( {
				tenantId: 'default',
				...organization,
				customData: {},
				organizationRoles: organizationRolesOf(
					person,
					organization.id
				),
			} ) ),
			request.query
		);
	},
};

function allRoles( { world }: Request ): string[] {
	return [ ...new Set( world.people.all.flatMap( ( { roles } ) => roles ) ) ];
}
