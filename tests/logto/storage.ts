import { errors } from './oidc-provider.ts';
import type { Adapter, AdapterPayload } from 'oidc-provider';
import type { Clock } from './clock.ts';

/** What oidc-provider keeps, by model and id. */
type Shelf = Map< string, AdapterPayload >;

/** Members that are times in seconds. */
const times = [ 'iat', 'iiat', 'exp', 'loginTs', 'authTime', 'consumed' ];

/** A session of the OP, as tests see it. */
export interface SessionView {
	sub: string;
	/** The `sid` of each application that took part. */
	sids: Record< string, string >;
}

/**
 * Everything that oidc-provider stores. It outlives a Provider, which is made anew
 * when keys rotate. Times are kept in the stand-in's own time and handed out in the
 * machine's, so that moving the clock ages what was stored before.
 */
export class Storage {
	readonly #shelves = new Map< string, Shelf >();
	readonly #clock: Clock;

	/**
	 * @param clock The stand-in's time.
	 */
	constructor( clock: Clock ) {
		this.#clock = clock;
	}

	/** The sessions that are open. */
	get sessions(): SessionView[] {
		return [ ...this.#shelf( 'Session' ).values() ]
			.filter(
				( session ) =>
					session.accountId &&
					( session.exp ?? 0 ) > this.#clock.seconds()
			)
			.map( ( session ) => ( {
				sub: String( session.accountId ),
				sids: Object.fromEntries(
					Object.entries( session.authorizations ?? {} ).map(
						( [ id, { sid } ] ) => [ id, sid ?? '' ]
					)
				),
			} ) );
	}

	/**
	 * A person's open sessions, as they are stored; times in the stand-in's seconds.
	 *
	 * @param accountId Who.
	 */
	sessionsOf( accountId: string ): AdapterPayload[] {
		return [ ...this.#shelf( 'Session' ).values() ].filter(
			( session ) =>
				session.accountId === accountId &&
				( session.exp ?? 0 ) > this.#clock.seconds()
		);
	}

	/**
	 * Ends one session without a back-channel POST.
	 *
	 * @param accountId Whose.
	 * @param uid       Which.
	 * @return Whether there was one.
	 */
	end( accountId: string, uid: string ): boolean {
		const shelf = this.#shelf( 'Session' );
		const found = this.sessionsOf( accountId ).find(
			( session ) => session.uid === uid
		);
		return found !== undefined && shelf.delete( String( found.jti ) );
	}

	/**
	 * Ends a person's sessions and what hangs on them, without a back-channel
	 * POST: what the Management API does (logto.md §5).
	 *
	 * @param accountId Who; everyone if left out.
	 */
	forget( accountId?: string ): void {
		for ( const shelf of this.#shelves.values() ) {
			for ( const [ id, item ] of shelf ) {
				if (
					item.accountId &&
					( accountId ?? item.accountId ) === item.accountId
				) {
					shelf.delete( id );
				}
			}
		}
	}

	/**
	 * The adapter that oidc-provider asks for (its documentation, "Adapter").
	 *
	 * @param model      The kind of thing stored.
	 * @param findClient Looks an application up.
	 */
	adapter(
		model: string,
		findClient: ( id: string ) => AdapterPayload | undefined
	): Adapter {
		const shelf = this.#shelf( model );
		const hand = ( item: AdapterPayload | undefined ) =>
			item && this.#moved( item, -1 );
		const search = ( test: ( item: AdapterPayload ) => boolean ) =>
			hand( [ ...shelf.values() ].find( test ) );
		return {
			upsert: async ( id, payload ) => {
				shelf.set( id, this.#moved( payload, 1 ) );
			},
			find: async ( id ) => {
				if ( model !== 'Client' ) {
					return hand( shelf.get( id ) );
				}
				const client = findClient( id );
				if ( ! client ) {
					// A 400 wherever it is met, as Logto answers.
					throw new errors.InvalidClient( `invalid client ${ id }` );
				}
				return client;
			},
			findByUid: async ( uid ) => search( ( item ) => item.uid === uid ),
			findByUserCode: async ( code ) =>
				search( ( item ) => item.userCode === code ),
			consume: async ( id ) => {
				Object.assign( shelf.get( id ) ?? {}, {
					consumed: this.#clock.seconds(),
				} );
			},
			destroy: async ( id ) => {
				shelf.delete( id );
			},
			revokeByGrantId: async ( grantId ) => {
				for ( const [ id, item ] of shelf ) {
					if ( item.grantId === grantId ) {
						shelf.delete( id );
					}
				}
			},
		};
	}

	#shelf( model: string ): Shelf {
		const shelf =
			this.#shelves.get( model ) ?? new Map< string, AdapterPayload >();
		this.#shelves.set( model, shelf );
		return shelf;
	}

	#moved( item: AdapterPayload, direction: 1 | -1 ): AdapterPayload {
		const copy = structuredClone( item );
		const lead = this.#clock.lead() * direction;
		for ( const name of times ) {
			const value = copy[ name ];
			if ( typeof value === 'number' ) {
				copy[ name ] = value + lead;
			}
		}
		return copy;
	}
}
