import type { Person } from '../people.ts';
import { answeredUser } from '../user-json.ts';
import { Problem, invalidInput } from './problem.ts';
import { paged } from './request.ts';
import type { Reply, Request, Route } from './request.ts';

type Changes = Partial< Omit< Person, 'id' > >;

/** Fields that `POST` and `PATCH` take, each null or a text that fits. */
const texts: Record< string, RegExp > = {
	username: /^[A-Z_a-z]\w*$/,
	primaryEmail: /^\S+@\S+\.\S+$/,
	primaryPhone: /^\d+$/,
	name: /^/,
	avatar: /^(https?:\/\/\S+)?$/,
	password: /./,
};
const taken: [ keyof Person, string ][] = [
	[ 'username', 'user.username_already_in_use' ],
	[ 'primaryEmail', 'user.email_already_in_use' ],
	[ 'primaryPhone', 'user.phone_already_in_use' ],
];

/**
 * The person that a route names.
 *
 * @param request The request.
 */
export function named( { world, ids }: Request ): Person {
	const person = world.people.find( ids[ 0 ] ?? '' );
	if ( ! person ) {
		throw new Problem( 404, 'entity.not_found' );
	}
	return person;
}

/** Everybody, newest first, narrowed by `search`. */
const list: Route = ( { world, query } ) =>
	paged(
		[ ...world.people.all ]
			.reverse()
			.filter( ( person ) => isWanted( person, query ) )
			.map( answeredUser ),
		query
	);

const create: Route = ( { world, body } ) => {
	const facts = changesOf( body, [ 'password' ] );
	assertFree( world, facts );
	return ok( world.people.add( facts ) );
};

const update: Route = ( request ) => {
	const { id } = named( request );
	const changes = changesOf( request.body );
	assertFree( request.world, changes, id );
	return ok( request.world.people.change( id, changes ) );
};

const suspend: Route = ( request ) => {
	const person = named( request );
	const { isSuspended } = request.body;
	if ( typeof isSuspended !== 'boolean' ) {
		throw invalidInput( 'isSuspended' );
	}
	request.world.people.suspend( person.id, isSuspended );
	return ok( person );
};

const setPassword: Route = ( request ) => {
	const { id } = named( request );
	const { password } = request.body;
	if ( typeof password !== 'string' || password === '' ) {
		throw invalidInput( 'password' );
	}
	return ok( request.world.people.change( id, { password } ) );
};

/** One of the person's objects, which is answered alone. */
function part( name: 'customData' | 'profile' ): Route {
	return ( request ) => {
		const { id } = named( request );
		const value = request.body[ name ];
		if ( ! isObject( value ) ) {
			throw invalidInput( name );
		}
		request.world.people.change( id, { [ name ]: value } );
		return { status: 200, body: value };
	};
}

const remove: Route = ( request ) => {
	request.world.people.remove( named( request ).id );
	return { status: 204 };
};

/** `/api/users` and what is beneath it of the person alone. */
export const users: Record< string, Route > = {
	'GET /users': list,
	'POST /users': create,
	'GET /users/*': ( request ) => ok( named( request ) ),
	'PATCH /users/*': update,
	'DELETE /users/*': remove,
	'PATCH /users/*/is-suspended': suspend,
	'PATCH /users/*/password': setPassword,
	'PATCH /users/*/custom-data': part( 'customData' ),
	'PATCH /users/*/profile': part( 'profile' ),
};

function ok( person: Person ): Reply {
	return { status: 200, body: answeredUser( person ) };
}

function changesOf(
	body: Record< string, unknown >,
	more: string[] = []
): Changes {
	const known = Object.keys( texts ).filter(
		( name ) => name !== 'password' || more.includes( name )
	);
	const found = known.filter( ( name ) => body[ name ] !== undefined );
	for ( const name of found ) {
		const value = body[ name ];
		const fits =
			value === null ||
			( typeof value === 'string' && texts[ name ]?.test( value ) );
		if ( ! fits ) {
			throw invalidInput( name );
		}
	}
	for ( const name of [ 'customData', 'profile' ] ) {
		if ( body[ name ] !== undefined ) {
			if ( ! isObject( body[ name ] ) ) {
				throw invalidInput( name );
			}
			found.push( name );
		}
	}
	return Object.fromEntries(
		found.map( ( name ) => [ name, body[ name ] ] )
	);
}

function assertFree(
	{ people }: Request[ 'world' ],
	facts: Changes,
	self?: string
): void {
	for ( const [ name, code ] of taken ) {
		const value = facts[ name as keyof Changes ];
		const other =
			value &&
			people.find(
				( person ) =>
					person.id !== self && sameTo( name, person[ name ], value )
			);
		if ( other ) {
			throw new Problem( 422, code );
		}
	}
}

/** Addresses are compared without case, everything else as it is. */
function sameTo( name: keyof Person, own: unknown, value: unknown ): boolean {
	const kept = ( text: unknown ) =>
		name === 'primaryEmail' ? String( text ?? '' ).toLowerCase() : text;
	return kept( own ) === kept( value );
}

/** `search.<field>` with `mode.<field>=exact`, or `search` with percent signs for whatever is there. */
function isWanted( person: Person, query: URLSearchParams ): boolean {
	const fields = [ 'id', 'name', 'username', 'primaryEmail', 'primaryPhone' ];
	const textOf = ( field: string ) =>
		person[ field as keyof Person ] as string | null;
	// Nothing is like a pattern that is not there, as in SQL.
	const fits = ( text: string | null, wanted: string, mode: string | null ) =>
		text !== null &&
		( mode === 'exact'
			? text === wanted
			: likeness( wanted ).test( text ) );
	const everywhere = query.get( 'search' );
	return (
		fields.every( ( field ) => {
			const wanted = query.get( `search.${ field }` );
			const mode = query.get( `mode.${ field }` );
			return wanted === null || fits( textOf( field ), wanted, mode );
		} ) &&
		( everywhere === null ||
			fields.some( ( field ) =>
				fits( textOf( field ), everywhere, query.get( 'mode' ) )
			) )
	);
}

function likeness( pattern: string ): RegExp {
	const text = pattern
		.split( '%' )
		.map( ( piece ) => piece.replace( /[.*+?^${}()|[\]\\]/g, '\\$&' ) )
		.join( '.*' );
	return new RegExp( `^${ text }$`, 'i' );
}

function isObject( value: unknown ): value is Record< string, unknown > {
	return (
		typeof value === 'object' && value !== null && ! Array.isArray( value )
	);
}
