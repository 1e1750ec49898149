import { Button, Notice } from '@wordpress/components';
import { __ } from '@wordpress/i18n';
import type { ReactNode } from 'react';

import type { PartProps } from '../../shared/part-props';
import { shownValue } from '../values';

interface Props extends PartProps {
	/** Where the choice can be made, if not right below. */
	readonly children?: ReactNode;
}

/** What makes no new accounts, and is else the same. */
const WITHOUT_NEW_ACCOUNTS: Readonly< Record< string, string > > = {
	create_and_link: 'link_only',
	create_never_link: 'known_only',
};

/**
 * Asks whether new accounts are meant, where the site lets nobody register by
 * themselves. Changes nothing unless told to.
 */
export function ClosedRegistration( { server, screen, children }: Props ) {
	const policy = String(
		shownValue( server, screen.edits, 'account_policy' )
	);
	const instead = WITHOUT_NEW_ACCOUNTS[ policy ];
	// What was chosen just now stays in sight.
	const isAsked =
		instead !== undefined || screen.changed.includes( 'account_policy' );
	if ( server.registration_open || ! isAsked ) {
		return null;
	}
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
