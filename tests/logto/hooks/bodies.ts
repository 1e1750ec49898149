import type { Application } from '../applications.ts';
import type { Happening, Part } from '../happenings.ts';
import type { Person } from '../people.ts';
import { answeredUser, userJson } from '../user-json.ts';
import { interactionEvents } from './events.ts';

/** What a webhook tells, but for the moment and the webhook's own id. */
export interface Told {
	event: string;
	[ name: string ]: unknown;
}

/** What somebody did at the sign-in pages. */
export type InteractionEvent = 'SignIn' | 'Register';

/** Where an interaction took place. */
export interface Interaction {
	/** The interaction's own id, which is no `sid`. */
	sessionId: string;
	applicationId: string;
	userAgent: string;
}

/** Who asks the Management API, as the server sees them. */
const asker = { userAgent: 'node', ip: '::ffff:127.0.0.1' };

/** The request that changes a part of a person, and which part its answer shows. */
const requests: Record<
	Part,
	[ path: string, shown: ( person: Person ) => unknown ]
> = {
	basics: [ '', answeredUser ],
	password: [ '/password', answeredUser ],
	customData: [ '/custom-data', ( person ) => person.customData ],
	profile: [ '/profile', ( person ) => person.profile ],
};

/**
 * What Logto tells of something that happened to a person, in the words of 1.42.
 * `data` is the answer of the request that did it: for custom data and profile
 * that part alone, no person.
 *
 * @param what What happened.
 */
export function bodyOf( what: Happening ): Told {
	const { person } = what;
	switch ( what.kind ) {
		case 'created':
			return what.by === 'api'
				? {
						event: 'User.Created',
						...request( 'POST', 200, '/users', '/users', {} ),
						data: answeredUser( person ),
					}
				: {
						event: 'User.Created',
						...asker,
						interactionEvent: 'Register',
						data: userJson( person ),
					};
		case 'deleted':
			return {
				event: 'User.Deleted',
				...ofUser( 'DELETE', 204, person.id, '' ),
				data: userJson( person ),
			};
		case 'suspension':
			return {
				event: 'User.SuspensionStatus.Updated',
				...ofUser( 'PATCH', 200, person.id, '/is-suspended' ),
				data: answeredUser( person ),
			};
		case 'changed': {
			const [ path, shown ] = requests[ what.part ];
			return {
				event: 'User.Data.Updated',
				...ofUser( 'PATCH', 200, person.id, path ),
				data: shown( person ),
			};
		}
		case 'membership':
			return membership( what.organization, person.id, what.isMember );
	}
}

/**
 * What Logto tells of a sign-in or sign-up that succeeded.
 *
 * @param interactionEvent Which.
 * @param person           Who.
 * @param where            Where.
 * @param application      For which application.
 */
export function bodyOfInteraction(
	interactionEvent: InteractionEvent,
	person: Person,
	where: Interaction,
	application: Application | undefined
): Told {
	return {
		event: `Post${ interactionEvent }`,
		interactionEvent,
		sessionId: where.sessionId,
		userAgent: where.userAgent,
		userId: person.id,
		userIp: asker.ip,
		user: userJson( person ),
		...( application && {
			application: {
				id: application.id,
				type: 'Traditional',
				name: application.name,
				description: null,
			},
		} ),
	};
}

/**
 * What *Send test payload* sends: no person at all (logto-1.42.md §6); for the
 * events of interactions, one that nobody is.
 *
 * @param event Which.
 * @param now   When, in milliseconds.
 */
export function testBody( event: string, now: number ): Told {
	if ( ! interactionEvents.includes( event ) ) {
		return {
			event,
			userAgent: 'fake-user-agent',
			path: '/fake-path/:id',
			method: 'POST',
			status: 200,
			params: { id: 'fake-id' },
			data: { result: 'success' },
		};
	}
	return {
		event,
		userAgent: 'fake-user-agent',
		sessionId: 'fake-session-id',
		userIp: 'fake-user-ip',
		userId: 'fake-id',
		user: {
			id: 'fake-id',
			username: 'fake-user',
			primaryEmail: 'fake-user@fake-service.com',
			primaryPhone: '1234567890',
			name: 'Fake User',
			isSuspended: false,
			lastSignInAt: now,
			createdAt: now,
			updatedAt: now,
		},
		application: {
			id: 'fake-spa-application-id',
			type: 'SPA',
			name: 'Fake Application',
			description: 'Fake application data for testing',
		},
	};
}

function membership( id: string, user: string, isMember: boolean ): Told {
	const path = `/organizations/${ id }/users`;
	const route = '/organizations/:id/users';
	return {
		event: 'Organization.Membership.Updated',
		...( isMember
			? request( 'POST', 201, path, route, { id } )
			: request(
					'DELETE',
					204,
					`${ path }/${ user }`,
					`${ route }/:userId`,
					{
						id,
						userId: user,
					}
				) ),
		organizationId: id,
		[ isMember ? 'addedUserIds' : 'removedUserIds' ]: [ user ],
	};
}

function ofUser(
	method: string,
	status: number,
	userId: string,
	path: string
) {
	return request(
		method,
		status,
		`/users/${ userId }${ path }`,
		`/users/:userId${ path }`,
		{ userId }
	);
}

function request(
	method: string,
	status: number,
	path: string,
	matchedRoute: string,
	params: Record< string, string >
) {
	return { ...asker, path, method, status, params, matchedRoute };
}
