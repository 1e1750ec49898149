import { Button, Notice } from '@wordpress/components';
import { __ } from '@wordpress/i18n';
import type { ReactNode } from 'react';

import type { PartProps } from '../../shared/part-props';
import {
	asksAboutNewAccounts,
	withoutNewAccounts,
} from '../closed-registration';

interface Props extends PartProps {
	/** Where the choice can be made, if not right below. */
	readonly children?: ReactNode;
}

/**
 * Asks whether new accounts are meant, where the site lets nobody register by
 * themselves. Changes nothing unless told to.
 */
export function ClosedRegistration( { server, screen, children }: Props ) {
	if ( ! asksAboutNewAccounts( { server, screen } ) ) {
		return null;
	}
	const instead = withoutNewAccounts( { server, screen } );
	return (
		<>
			{ instead !== undefined && (
				<Notice status="warning" isDismissible={ false }>
					<p>
						{ server.network === null
							? __(
									'Nobody can register on this site by themselves (Settings > General > Anyone can register is off), and yet whoever can sign in at Logto gets a new account here. Is that what you want?',
									'logto'
								)
							: __(
									'Nobody can register on this network by themselves (Network Admin > Settings > Allow new registrations), and yet whoever can sign in at Logto gets a new account here, if site administrators may add new users. Is that what you want?',
									'logto'
								) }
					</p>
					{ ! server.fixed.includes( 'account_policy' ) && (
						<Button
							__next40pxDefaultSize
							variant="secondary"
							disabled={ screen.saving }
							onClick={ () =>
								screen.edit( 'account_policy', instead )
							}
						>
							{ __( 'Make no new accounts', 'logto' ) }
						</Button>
					) }
				</Notice>
			) }
			{ children }
		</>
	);
}
