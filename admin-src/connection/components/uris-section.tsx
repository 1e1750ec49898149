import { __ } from '@wordpress/i18n';
import type { ReactNode } from 'react';

import { CopyField } from '../../shared/components/copy-field';
import { Section } from '../../shared/components/section';
import { fieldLabel } from '../../shared/texts/texts';
import type { ServerState } from '../../shared/types';
import { NetworkUris } from './network-uris';

interface Props {
	readonly server: ServerState;
	/** What helps to find the place there. */
	readonly children?: ReactNode;
}

/**
 * The two addresses that Logto has to know.
 */
export function UrisSection( { server, children }: Props ) {
	if ( server.network?.addresses ) {
		return (
			<NetworkUris addresses={ server.network.addresses }>
				{ children }
			</NetworkUris>
		);
	}
	return (
		<Section title={ __( 'Addresses to copy to Logto', 'logto' ) }>
			<p>
				{ __(
					'Logto sends people back only to addresses that it knows. Copy both, paste them in the Logto Console, and save there too.',
					'logto'
				) }
			</p>
			<CopyField
				field="redirect_uri"
				label={ fieldLabel( 'redirect_uri' ) }
				value={ server.redirect_uri }
				help={ __(
					'Logto Console > Applications > your application > Settings > Redirect URIs.',
					'logto'
				) }
			/>
			<CopyField
				field="post_sign_out_redirect_uri"
				label={ fieldLabel( 'post_sign_out_redirect_uri' ) }
				value={ server.post_sign_out_redirect_uri }
				help={ __(
					'Logto Console > Applications > your application > Settings > Post sign-out redirect URIs.',
					'logto'
				) }
			/>
			{ children }
		</Section>
	);
}
