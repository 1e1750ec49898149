import type { IncomingMessage, ServerResponse } from 'node:http';
import type Provider from 'oidc-provider';
import type { Interaction } from 'oidc-provider';
import type { Actions } from '../actions/index.ts';
import type { Experience } from '../experience.ts';
import type { Hooks } from '../hooks/index.ts';
import type { InteractionEvent } from '../hooks/bodies.ts';
import { sendPage } from '../html.ts';
import type { People, Person } from '../people.ts';
import { redirect } from '../web.ts';
import type { Codes } from './codes.ts';
import type { Method } from './identifiers.ts';
import { link } from './forms.ts';
import { signInPage } from './pages.ts';
import type { Said } from './forms.ts';
import { shown } from './view.ts';
import type { View } from './view.ts';
import type { Word } from './words.ts';

/** What the sign-in pages work on. */
export interface SignInWorld {
	/** The Provider of now: key rotation changes it. */
	provider: () => Provider;
	people: People;
	codes: Codes;
	/** Who has to give a phone number before a sign-in is done, by sign-in. */
	waiting: Map< string, string >;
	experience: Experience;
	/** Asked where a password is wrong. */
	actions: Actions;
	/** Told of sign-ins and sign-ups that succeeded. */
	hooks: Hooks;
	/** oidc-provider's name for the cookie of an interaction. */
	interactionCookie: string;
}

/** One request to a sign-in page. */
export interface Visit {
	world: SignInWorld;
	req: IncomingMessage;
	res: ServerResponse;
	uid: string;
	interaction: Interaction;
	view: View;
	/** What was POSTed; empty on a GET. */
	form: URLSearchParams;
}

/** What a button does. */
export type Action = ( visit: Visit ) => Promise< void > | void;

const fields = {
	phone: 'primaryPhone',
	email: 'primaryEmail',
	username: 'username',
} as const;

/**
 * Finds the person with an identifier.
 *
 * @param visit      Whose tenant.
 * @param method     What the identifier is.
 * @param identifier As normalised; nobody has none.
 */
export function personWith(
	visit: Visit,
	method: Method,
	identifier: string | undefined
): Person | undefined {
	return visit.world.people.find( ( person ) => {
		const own = person[ fields[ method ] ] ?? undefined;
		const kept = method === 'email' ? own?.toLowerCase() : own;
		return kept !== undefined && kept === identifier;
	} );
}

/**
 * Signs a person in and goes back to the authorization endpoint.
 *
 * @param visit  The sign-in.
 * @param person Who proved to be themselves.
 * @param event  What they did.
 */
export async function finish(
	visit: Visit,
	person: Person,
	event: InteractionEvent = 'SignIn'
): Promise< void > {
	if ( person.isSuspended ) {
		refuse( visit, 'suspended', 403 );
		return;
	}
	visit.world.codes.forget( visit.uid );
	if ( visit.world.experience.offered.wantsPhone && ! person.primaryPhone ) {
		visit.world.waiting.set( visit.uid, person.id );
		redirect( visit.res, link( visit.view, 'continue-phone', 'phone' ) );
		return;
	}
	visit.world.waiting.delete( visit.uid );
	visit.world.people.signedIn( person.id );
	visit.world.hooks.interaction( event, person, {
		sessionId: visit.uid,
		applicationId: String( visit.interaction.params[ 'client_id' ] ),
		userAgent: visit.req.headers[ 'user-agent' ] ?? '',
	} );
	await visit.world
		.provider()
		.interactionFinished(
			visit.req,
			visit.res,
			{ login: { accountId: person.id } },
			{ mergeWithLastSubmission: false }
		);
}

/**
 * Shows the same screen again, with what went wrong.
 *
 * @param visit  The sign-in.
 * @param error  Which of the constant texts.
 * @param status The HTTP status.
 */
export function refuse( visit: Visit, error: Word, status = 422 ): void {
	show( visit, { error }, status );
}

/**
 * Shows the screen that was asked for.
 *
 * @param visit  The sign-in.
 * @param said   What the page says besides.
 * @param status The HTTP status.
 */
export function show( visit: Visit, said: Said = {}, status = 200 ): void {
	const { res, uid, view, form, world } = visit;
	const pending = world.codes.pending( uid );
	const needs = {
		code: pending,
		'unknown-phone': pending,
		'continue-phone': world.waiting.get( uid ),
	};
	if (
		view.screen in needs &&
		! needs[ view.screen as keyof typeof needs ]
	) {
		redirect( res, link( view, 'sign-in', 'phone' ) );
		return;
	}
	const typed = form.get( 'identifier' );
	sendPage(
		res,
		signInPage(
			view,
			{
				...said,
				...( typed !== null && { typed } ),
				...( pending && { phone: shown( 'phone', pending.phone ) } ),
			},
			status
		)
	);
}
