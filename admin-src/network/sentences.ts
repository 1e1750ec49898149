import { _n, __, sprintf } from '@wordpress/i18n';

import { shownValue } from '../fields/values';
import type { SettingName } from '../shared/schema/types';
import type { Edits, ServerState } from '../shared/types';

const CONNECTION: readonly SettingName[] = [ 'endpoint', 'app_id' ];

/**
 * What saving on the network's screen would end on its sites: one sentence for
 * each change.
 *
 * @param server The server's state.
 * @param edits  What was typed.
 */
export function networkSentences(
	server: ServerState,
	edits: Edits
): readonly string[] {
	const { network } = server;
	if ( ! network?.is_own_screen ) {
		return [];
	}
	const { count, is_all: isAll } = network.own_connections;
	const begins = ! isComplete( server, {} ) && isComplete( server, edits );
	const mayBring = shownValue( server, edits, 'site_providers' ) === true;
	const ends = ! mayBring && ( begins || server.settings.site_providers );
	const sentences: string[] = [];
	if ( begins ) {
		sentences.push(
			__(
				'From now on these settings count on every site of the network. What sites have set by themselves counts only where you leave it to them.',
				'logto'
			)
		);
	}
	if ( ends && count > 0 ) {
		sentences.push(
			isAll
				? sprintf(
						/* translators: %d: number of sites. */
						_n(
							'%d site has a connection of its own, which does not count any more then: people sign in there through the network’s Logto.',
							'%d sites have connections of their own, which do not count any more then: people sign in there through the network’s Logto.',
							count,
							'logto'
						),
						count
					)
				: sprintf(
						/* translators: %d: number of sites. */
						__(
							'At least %d sites have connections of their own, which do not count any more then: people sign in there through the network’s Logto.',
							'logto'
						),
						count
					)
		);
	}
	return sentences;
}

function isComplete( server: ServerState, edits: Edits ): boolean {
	const secret = shownValue( server, edits, 'app_secret' );
	return (
		CONNECTION.every(
			( name ) =>
				server.fixed.includes( name ) ||
				shownValue( server, edits, name ) !== ''
		) &&
		( secret !== '' ||
			server.fixed.includes( 'app_secret' ) ||
			server.secrets.app_secret )
	);
}
