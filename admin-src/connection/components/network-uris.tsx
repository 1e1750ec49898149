import { __, sprintf } from '@wordpress/i18n';
import type { ReactNode } from 'react';

import { CopyField } from '../../shared/components/copy-field';
import { Section } from '../../shared/components/section';
import type { Network } from '../../shared/network';
import { fieldLabel } from '../../shared/texts/texts';

type Addresses = NonNullable< Network[ 'addresses' ] >;

interface Props {
	readonly addresses: Addresses;
	/** What helps to find the place at Logto. */
	readonly children?: ReactNode;
}

/**
 * The addresses that the network's one application has to know: the main
 * site's, one with a star for the others, and those that no star reaches.
 */
export function NetworkUris( { addresses, children }: Props ) {
	const { shared, separate } = addresses;
	return (
		<Section title={ __( 'Addresses to copy to Logto', 'logto' ) }>
			<p>
				{ __(
					'Logto sends people back only to addresses that it knows. Copy all of these to the same application in the Logto Console, and save there too.',
					'logto'
				) }
			</p>
			{ shared.length > 1 && (
				<p>
					{ __(
						'The star stands for one part of the address, so that these serve the main site and all sites below it, also those to come. Logto takes it since version 1.37.',
						'logto'
					) }
				</p>
			) }
			{ shared.map( ( pair, at ) => (
				<CopyField
					key={ `redirect-${ at }` }
					label={ labelOf( 'redirect_uri', at ) }
					value={ pair.redirect_uri }
					help={ __(
						'Logto Console > Applications > your application > Settings > Redirect URIs.',
						'logto'
					) }
				/>
			) ) }
			{ shared.map( ( pair, at ) => (
				<CopyField
					key={ `sign-out-${ at }` }
					label={ labelOf( 'post_sign_out_redirect_uri', at ) }
					value={ pair.post_sign_out_redirect_uri }
					help={ __(
						'Logto Console > Applications > your application > Settings > Post sign-out redirect URIs.',
						'logto'
					) }
				/>
			) ) }
			{ separate.length > 0 && <SeparateSites { ...addresses } /> }
			{ children }
		</Section>
	);
}

function SeparateSites( { separate, is_all: isAll }: Addresses ) {
	return (
		<>
			<p>
				{ __(
					'These sites have addresses that no star stands for. Register both addresses of each, Redirect URI first:',
					'logto'
				) }
			</p>
			<ul className="logto-uris">
				{ separate.map( ( pair ) => (
					<li key={ pair.redirect_uri } dir="ltr">
						<code>{ pair.redirect_uri }</code>
						<br />
						<code>{ pair.post_sign_out_redirect_uri }</code>
					</li>
				) ) }
			</ul>
			{ ! isAll && (
				<p>
					{ sprintf(
						/* translators: %d: number of sites that are listed. */
						__(
							'These are the first %d. The settings page of each other site shows its own.',
							'logto'
						),
						separate.length
					) }
				</p>
			) }
		</>
	);
}

function labelOf(
	field: 'redirect_uri' | 'post_sign_out_redirect_uri',
	at: number
): string {
	return at === 0
		? sprintf(
				/* translators: %s: Redirect URI, or Post sign-out redirect URI. */
				__( '%s of the main site', 'logto' ),
				fieldLabel( field )
			)
		: sprintf(
				/* translators: %s: Redirect URI, or Post sign-out redirect URI. */
				__( '%s of the other sites', 'logto' ),
				fieldLabel( field )
			);
}
