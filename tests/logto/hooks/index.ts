import { randomBytes } from 'node:crypto';
import type { Applications } from '../applications.ts';
import type { Clock } from '../clock.ts';
import type { Happening } from '../happenings.ts';
import { userId } from '../people.ts';
import type { Person } from '../people.ts';
import type { HookSpoiler, Spoil } from '../spoil.ts';
import { bodyOf, bodyOfInteraction, testBody } from './bodies.ts';
import type { Interaction, InteractionEvent, Told } from './bodies.ts';
import { ofPeople } from './events.ts';
import type { Hook, NewHook } from './hook.ts';
import type { HookDelivery } from './post.ts';
import { Sender } from './sender.ts';

export type { Hook, NewHook } from './hook.ts';
export type { HookDelivery } from './post.ts';

/** What webhooks are sent with. */
interface Sending {
	clock: Clock;
	spoil: Spoil;
	applications: Applications;
}

/** The tenant's webhooks, which fire by themselves when something happens. */
export class Hooks {
	readonly #hooks = new Map< string, Hook >();
	readonly #how: Sending;
	/** Holds, releases and waits for what fires. */
	readonly sender: Sender;

	/**
	 * @param how Clock, spoilers and applications of the tenant.
	 */
	constructor( how: Sending ) {
		this.#how = how;
		this.sender = new Sender( how.clock, how.spoil );
	}

	/** All of them, oldest first. */
	get all(): readonly Hook[] {
		return [ ...this.#hooks.values() ];
	}

	/** All POSTs so far, oldest first. */
	get deliveries(): readonly HookDelivery[] {
		return this.sender.deliveries;
	}

	/**
	 * Makes a webhook.
	 *
	 * @param facts Its address; all else has a default.
	 */
	add( facts: NewHook ): Hook {
		const hook: Hook = {
			id: `${ userId() }${ userId() }`.slice( 0, 21 ),
			name: 'WordPress',
			events: [ ...ofPeople ],
			signingKey: randomBytes( 24 ).toString( 'base64url' ),
			enabled: true,
			createdAt: this.#how.clock.now(),
			...facts,
		};
		this.#hooks.set( hook.id, hook );
		return hook;
	}

	/**
	 * Finds a webhook.
	 *
	 * @param id Its id.
	 */
	find( id: string ): Hook | undefined {
		return this.#hooks.get( id );
	}

	/**
	 * Deletes a webhook.
	 *
	 * @param id Its id.
	 */
	remove( id: string ): void {
		this.#hooks.delete( id );
	}

	/**
	 * Tells of something that happened to a person.
	 *
	 * @param what What.
	 */
	happened( what: Happening ): void {
		this.#fire( () => bodyOf( what ) );
	}

	/**
	 * Tells of a sign-in or sign-up.
	 *
	 * @param event  Which.
	 * @param person Who.
	 * @param where  Where.
	 */
	interaction(
		event: InteractionEvent,
		person: Person,
		where: Interaction
	): void {
		this.#fire( () =>
			bodyOfInteraction(
				event,
				person,
				where,
				this.#how.applications.find( where.applicationId )
			)
		);
	}

	/**
	 * Sends an event that a test makes up, to one webhook or to all, whatever
	 * they are for. `createdAt` and `hookId` are added where they are left out.
	 *
	 * @param event         Its name.
	 * @param body          What else it says; a text is the whole body, as it is.
	 * @param options
	 * @param options.hook  To which webhook only.
	 * @param options.spoil What is done to it.
	 * @return The POSTs, with the answers.
	 */
	async deliver(
		event: string,
		body: Record< string, unknown > | string = {},
		options: { hook?: string; spoil?: HookSpoiler } = {}
	): Promise< HookDelivery[] > {
		const hooks = this.all.filter(
			( { id } ) => id === ( options.hook ?? id )
		);
		const sent = await Promise.all(
			hooks.map( async ( hook ) =>
				this.sender.send( hook, event, body, options.spoil ?? {} )
			)
		);
		return sent.flat();
	}

	/**
	 * Sends the Console's test payload, to an address that need not be saved yet.
	 *
	 * @param id     The webhook that signs it.
	 * @param events Which events.
	 * @param url    Where to; the webhook's own by default.
	 */
	async test(
		id: string,
		events: readonly string[],
		url?: string
	): Promise< HookDelivery[] > {
		const hook = this.find( id );
		if ( ! hook ) {
			throw new Error( `There is no webhook ${ id }.` );
		}
		const target = { ...hook, url: url ?? hook.url };
		const sent = await Promise.all(
			events.map( async ( event ) =>
				this.sender.send(
					target,
					event,
					testBody( event, this.#how.clock.now() ),
					this.#how.spoil.dueAtHook() ?? {}
				)
			)
		);
		return sent
			.flat()
			.map( ( delivery ) => Object.assign( delivery, { isTest: true } ) );
	}

	/** What is said is what was true when it happened. */
	#fire( told: () => Told ): void {
		if ( this.#hooks.size === 0 ) {
			return;
		}
		const { event, ...rest } = told();
		const createdAt = this.sender.now();
		for ( const hook of this.all ) {
			if ( hook.enabled && hook.events.includes( event ) ) {
				const body = structuredClone( { createdAt, ...rest } );
				this.sender.fire( hook, event, body );
			}
		}
	}
}
