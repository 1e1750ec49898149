import type { Clock } from '../clock.ts';
import type { HookPost, HookSpoiler, Spoil } from '../spoil.ts';
import type { Hook } from './hook.ts';
import { attempt, postOf } from './post.ts';
import type { HookDelivery } from './post.ts';

/** Sends what webhooks say, and keeps what came of it. */
export class Sender {
	readonly #clock: Clock;
	readonly #spoil: Spoil;
	readonly #deliveries: HookDelivery[] = [];
	readonly #underWay = new Set< Promise< unknown > >();
	#held: ( () => void )[] | undefined;

	/** How long Logto waits for an answer, in milliseconds. */
	limit = 10_000;

	/**
	 * @param clock Dates deliveries.
	 * @param spoil Spoils those that fire by themselves.
	 */
	constructor( clock: Clock, spoil: Spoil ) {
		this.#clock = clock;
		this.#spoil = spoil;
	}

	/** All POSTs so far, oldest first. */
	get deliveries(): readonly HookDelivery[] {
		return this.#deliveries;
	}

	/** The moment, as events say it. */
	now(): string {
		return new Date( this.#clock.now() ).toISOString();
	}

	/**
	 * Sends an event without anybody waiting for it, or keeps it while held.
	 *
	 * @param hook  Which webhook.
	 * @param event The event's name.
	 * @param body  What it says.
	 */
	fire( hook: Hook, event: string, body: Record< string, unknown > ): void {
		const send = () => {
			const sending = this.send(
				hook,
				event,
				body,
				this.#spoil.dueAtHook() ?? {}
			);
			this.#underWay.add( sending );
			void sending.finally( () => this.#underWay.delete( sending ) );
		};
		if ( this.#held ) {
			this.#held.push( send );
		} else {
			send();
		}
	}

	/** Keeps what fires from now on until `release`. */
	hold(): void {
		this.#held ??= [];
	}

	/**
	 * Sends what was held, one after the other, each once the one before is
	 * answered; then fires at once again.
	 *
	 * @param order Oldest first, or the other way round.
	 */
	async release( order: 'kept' | 'reversed' = 'kept' ): Promise< void > {
		const held = this.#held ?? [];
		this.#held = undefined;
		for ( const send of order === 'kept' ? held : held.reverse() ) {
			send();
			await this.settled();
		}
	}

	/** Waits until everything that fired is answered, or lost. */
	async settled(): Promise< void > {
		while ( this.#underWay.size > 0 ) {
			await Promise.all( this.#underWay );
		}
	}

	/**
	 * Sends an event: once, unless it is spoiled into several POSTs, or none.
	 *
	 * @param hook  Which webhook.
	 * @param event The event's name.
	 * @param body  What it says; a text is the whole body, as it is.
	 * @param spoil What is done to it.
	 */
	async send(
		hook: Hook,
		event: string,
		body: Record< string, unknown > | string,
		spoil: HookSpoiler
	): Promise< HookDelivery[] > {
		const text =
			typeof body === 'string'
				? body
				: this.#write( hook, event, body, spoil );
		const post = postOf( text, hook.signingKey );
		const sent: HookDelivery[] = [];
		for ( const one of [ spoil.post?.( post ) ?? post ].flat() ) {
			sent.push( await this.#post( hook, event, one ) );
		}
		return sent;
	}

	#write(
		hook: Hook,
		event: string,
		body: Record< string, unknown >,
		spoil: HookSpoiler
	): string {
		const whole: Record< string, unknown > = {
			event,
			createdAt: this.now(),
			...body,
			hookId: hook.id,
		};
		spoil.event?.( whole );
		return JSON.stringify( whole );
	}

	async #post(
		{ id: hookId, url }: Hook,
		event: string,
		post: HookPost
	): Promise< HookDelivery > {
		const delivery: HookDelivery = {
			hookId,
			event,
			url,
			createdAt: this.#clock.now(),
			...post,
			status: 0,
			answer: '',
		};
		this.#deliveries.push( delivery );
		return attempt( delivery, this.limit );
	}
}
