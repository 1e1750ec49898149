import {
	isRecord,
	listAt,
	numberAt,
	recordAt,
	textAt,
	type Unknowns,
} from './readers';
import { isSettingName } from './schema/properties';
import type { SettingName } from './schema/types';

/** The two addresses of a site that Logto has to know. */
export interface UriPair {
	readonly redirect_uri: string;
	readonly post_sign_out_redirect_uri: string;
}

/** What the page knows of the network that the site belongs to. */
export interface Network {
	/** Whether this is the network’s own screen, and not one of a site. */
	readonly is_own_screen: boolean;
	/** On a site’s screen: whether the network’s connection is this site’s. */
	readonly is_shared: boolean;
	/** Whether the site may have one of its own in its place. */
	readonly may_bring_provider: boolean;
	/** The settings that the network has set for all of its sites. */
	readonly set: readonly SettingName[];
	/** The site’s own endpoint, where it does not count. */
	readonly unused_endpoint: string;
	/** The addresses that the network’s application has to know. */
	readonly addresses: {
		/** The main site’s, and those with a star that stand for others. */
		readonly shared: readonly UriPair[];
		/** Those of sites that no star reaches. */
		readonly separate: readonly UriPair[];
		/** Whether these are all. */
		readonly is_all: boolean;
	} | null;
	/** How many other sites have a connection of their own, and whether all were looked at. */
	readonly own_connections: {
		readonly count: number;
		readonly is_all: boolean;
	};
}

/**
 * Makes sense of what the server says about the network; null where it says
 * that there is none.
 *
 * @param network What the server sent.
 */
export function normalizeNetwork( network: unknown ): Network | null {
	if ( ! isRecord( network ) ) {
		return null;
	}
	const { addresses } = network;
	const own = recordAt( network, 'own_connections' );
	return {
		is_own_screen: network[ 'is_own_screen' ] === true,
		is_shared: network[ 'is_shared' ] === true,
		may_bring_provider: network[ 'may_bring_provider' ] === true,
		set: listAt( network, 'set' ).filter( isSettingName ),
		unused_endpoint: textAt( network, 'unused_endpoint' ),
		addresses: isRecord( addresses )
			? {
					shared: pairsAt( addresses, 'shared' ),
					separate: pairsAt( addresses, 'separate' ),
					is_all: addresses[ 'is_all' ] === true,
				}
			: null,
		own_connections: {
			count: numberAt( own, 'count' ) ?? 0,
			is_all: own[ 'is_all' ] === true,
		},
	};
}

function pairsAt( record: Unknowns, name: string ): UriPair[] {
	return listAt( record, name )
		.filter( isRecord )
		.map( ( pair ) => ( {
			redirect_uri: textAt( pair, 'redirect_uri' ),
			post_sign_out_redirect_uri: textAt(
				pair,
				'post_sign_out_redirect_uri'
			),
		} ) );
}
