import { Button } from '@wordpress/components';
import { createInterpolateElement } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';

import type { TestReport, TestRun } from '../types';
import { useConnecting } from '../use-connecting';

interface Props {
	readonly id: string;
	readonly offer: NonNullable< TestReport[ 'offer' ] >;
	readonly onConnected: ( run: TestRun ) => void;
}

/**
 * Who came back may be the admin who tests: one click, and Logto opens their account.
 */
export function OwnAccount( { id, offer, onConnected }: Props ) {
	const { isBusy, error, connect } = useConnecting( id, onConnected );
	return (
		<section className="logto-own-account">
			<h3>{ __( 'This is you: connect this account', 'logto' ) }</h3>
			<p>
				{ createInterpolateElement(
					__( 'You signed in at Logto as <person/>.', 'logto' ),
					{ person: <strong>{ offer.person }</strong> }
				) }{ ' ' }
				{ sprintf(
					/* translators: %s: username of a WordPress account. */
					__(
						'If that is you, connect it with your account “%s”: from then on this person signs in to that account through Logto, with all its rights.',
						'logto'
					),
					offer.account
				) }
			</p>
			<Button
				__next40pxDefaultSize
				variant="primary"
				isBusy={ isBusy }
				disabled={ isBusy }
				accessibleWhenDisabled
				onClick={ connect }
			>
				{ __( 'Connect this account', 'logto' ) }
			</Button>
			<span className="logto-error" role="alert">
				{ error }
			</span>
		</section>
	);
}
