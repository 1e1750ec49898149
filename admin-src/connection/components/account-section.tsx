import { Button } from '@wordpress/components';
import { __ } from '@wordpress/i18n';

import { CopyField } from '../../shared/components/copy-field';
import { Section } from '../../shared/components/section';
import type { ServerState } from '../../shared/types';

interface Props {
	readonly server: ServerState;
}

/**
 * How the admin who reads this comes in again.
 */
export function AccountSection( { server }: Props ) {
	return (
		<Section title={ __( 'Your account', 'logto' ) }>
			<ConnectAccount server={ server } />
			{ server.form_url !== '' && (
				<CopyField
					label={ __( 'WordPress’s own sign-in form', 'logto' ) }
					value={ server.form_url }
					help={ __(
						'Bookmark this address: it shows the form for WordPress passwords, as long as those are allowed on this site.',
						'logto'
					) }
				/>
			) }
		</Section>
	);
}

function ConnectAccount( { server }: Props ) {
	const { connected, connect_url: connectUrl } = server.account;
	if ( connected ) {
		return (
			<p>
				{ __(
					'Your WordPress account is connected: when you sign in through Logto, you come in as the account you use now.',
					'logto'
				) }
			</p>
		);
	}
	if ( ! canConnect( server ) ) {
		return (
			<p>
				{ __(
					'Once signing in through Logto is set up and switched on, you can connect your own WordPress account here.',
					'logto'
				) }
			</p>
		);
	}
	return (
		<>
			<p>
				{ __(
					'You sign in at Logto once, for real. That links your sign-in there with the WordPress account you use now, so that from then on you come in through Logto as this same account.',
					'logto'
				) }
			</p>
			<div>
				<Button
					__next40pxDefaultSize
					variant="secondary"
					href={ connectUrl }
				>
					{ __( 'Connect my account', 'logto' ) }
				</Button>
			</div>
		</>
	);
}

// Otherwise the sign-in that connects would end before it starts.
function canConnect( { account, connection }: ServerState ): boolean {
	return (
		account.connect_url !== '' &&
		[ 'unproven', 'working', 'off', 'paused' ].includes( connection.status )
	);
}
