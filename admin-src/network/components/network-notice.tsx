import { Notice } from '@wordpress/components';
import { __, sprintf } from '@wordpress/i18n';

import type { Network } from '../../shared/network';

interface Props {
	readonly network: Network;
	/** Whether the three values are saved. */
	readonly isSetUp: boolean;
}

/**
 * Says whose settings these are, where that could be mistaken.
 */
export function NetworkNotice( { network, isSetUp }: Props ) {
	const sentences = network.is_own_screen
		? ownScreen( isSetUp )
		: onSite( network );
	return sentences.length === 0 ? null : (
		// It stands on the page from the start.
		<Notice status="info" isDismissible={ false } spokenMessage="">
			{ sentences.map( ( sentence ) => (
				<p key={ sentence }>{ sentence }</p>
			) ) }
		</Notice>
	);
}

function ownScreen( isSetUp: boolean ): readonly string[] {
	return [
		isSetUp
			? __(
					'These settings count on every site of this network, but for what you leave to the sites.',
					'logto'
				)
			: __(
					'Each site of this network goes by its own settings until endpoint, App ID and App secret are saved here. From then on the settings on this page count on every site.',
					'logto'
				),
		__(
			'Checks, test sign-in, preview and the emergency link on this page are the main site’s.',
			'logto'
		),
	];
}

function onSite( network: Network ): readonly string[] {
	if ( ! network.is_shared ) {
		return [];
	}
	return [
		__(
			'Sign-in with Logto is set up for the whole network. Here you can change what the network leaves to this site; the rest is set in Network Admin > Settings > Logto.',
			'logto'
		),
		...( network.may_bring_provider
			? [
					__(
						'This site may use another Logto: enter its endpoint, App ID and App secret together. From then on this site sets everything by itself.',
						'logto'
					),
				]
			: [] ),
		...( network.unused_endpoint === ''
			? []
			: [
					sprintf(
						/* translators: %s: address of a Logto endpoint. */
						__(
							'This site’s own connection to %s is kept, but does not count any more.',
							'logto'
						),
						network.unused_endpoint
					),
				] ),
	];
}
