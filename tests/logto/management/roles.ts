import type { Application } from '../applications.ts';
import type { Organization } from '../people.ts';
import { Problem, invalidInput } from './problem.ts';
import { pagedOrAll } from './request.ts';
import type { Request, Route, World } from './request.ts';
import { role, roleId } from './rights.ts';

/** The role that opens the Management API to a machine's application; each tenant has it. */
const machineRole = 'Logto Management API access';

/** The tenant's roles and organizations, whoever has them. */
export const roles: Record< string, Route > = {
	'GET /roles': ( { world, query } ) => {
		const type = query.get( 'type' );
		const search = query.get( 'search' )?.replaceAll( '%', '' ) ?? '';
		return pagedOrAll(
			[ ...userRoles( world ), machinesRole( world ) ].filter(
				( one ) =>
					( type === null || one.type === type ) &&
					one.name.toLowerCase().includes( search.toLowerCase() )
			),
			query
		);
	},
	'POST /roles/*/applications': ( request ) => {
		const applications = wanted( request );
		if ( request.ids[ 0 ] !== roleId( machineRole ) ) {
			throw new Problem( 404, 'entity.not_exists_with_id' );
		}
		if ( applications.some( ( { managementApi } ) => managementApi ) ) {
			throw new Problem( 422, 'role.application_exists' );
		}
		for ( const application of applications ) {
			application.managementApi = true;
		}
		return { status: 201, body: 'Created' };
	},
	'GET /organizations': ( { world, query } ) =>
		pagedOrAll(
			allOrganizations( world ).map( ( organization ) => ( {
				tenantId: 'default',
				...organization,
				customData: {},
			} ) ),
			query
		),
	'GET /organization-roles': ( { world, query } ) =>
		pagedOrAll( organizationRoles( world ), query ),
};

function wanted( { world, body }: Request ): Application[] {
	const { applicationIds } = body;
	if ( ! Array.isArray( applicationIds ) || applicationIds.length === 0 ) {
		throw invalidInput( 'applicationIds' );
	}
	return applicationIds.map( ( id ) => {
		const application = world.applications.find( String( id ) );
		if ( ! application?.machineToMachine ) {
			throw new Problem( 422, 'entity.not_exists_with_id' );
		}
		return application;
	} );
}

function userRoles( { people }: World ) {
	const names = new Set( people.all.flatMap( ( person ) => person.roles ) );
	return [ ...names ].map( ( name ) => ( {
		...role( name ),
		usersCount: people.all.filter( ( person ) =>
			person.roles.includes( name )
		).length,
		featuredUsers: [],
		applicationsCount: 0,
		featuredApplications: [],
	} ) );
}

function machinesRole( { applications }: World ) {
	const having = applications.all.filter(
		( { managementApi } ) => managementApi
	);
	return {
		...role( machineRole ),
		type: 'MachineToMachine',
		usersCount: 0,
		featuredUsers: [],
		applicationsCount: having.length,
		featuredApplications: having
			.slice( 0, 3 )
			.map( ( { id, name, type } ) => ( { id, name, type } ) ),
	};
}

/** The names that people have anywhere: the roles of an organization's template. */
function organizationRoles( { people }: World ) {
	const names = new Set(
		people.all
			.flatMap( ( person ) => person.organizationRoles )
			.map( ( full ) => full.slice( full.indexOf( ':' ) + 1 ) )
	);
	return [ ...names ].map( ( name ) => ( {
		tenantId: 'default',
		id: roleId( `:${ name }` ),
		name,
		description: null,
		type: 'User',
		scopes: [],
		resourceScopes: [],
	} ) );
}

function allOrganizations( { people }: World ): Organization[] {
	return [
		...new Map(
			people.all
				.flatMap( ( { organizations } ) => organizations )
				.map( ( organization ) => [ organization.id, organization ] )
		).values(),
	];
}
