import { Button } from '@wordpress/components';
import { useRef, useState } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';
import type { ReactNode } from 'react';

import { Confirm } from '../../shared/components/confirm';
import { Failed, Waiting } from '../../shared/components/waiting';
import type { PartProps } from '../../shared/part-props';
import { CredentialForm } from './credential-form';
import type { Typed } from './types';
import { useCredential } from './use-credential';

interface Props extends PartProps {
	/** Shown once there is one; it stays when its hour is over, with what was typed there. */
	readonly children: ReactNode;
}

/**
 * Asks for the credential of Logto's Management API where there is none, and
 * says which one is used.
 *
 * @param props See {@link Props}.
 */
export function WithCredential( { server, screen, children }: Props ) {
	const state = useCredential();
	const { known, isBusy, failure } = state;
	const [ isShown, setShown ] = useState( false );
	const ref = useRef< HTMLDivElement >( null );
	if ( ! known ) {
		return (
			<Waiting
				failure={ isBusy ? null : failure.message }
				onRetry={ state.load }
			/>
		);
	}
	const isThere = known.credential !== 'none';
	if ( isThere && ! isShown ) {
		setShown( true );
	}
	// What was pressed is gone: on with what comes in its place.
	const done = ( wasKept: boolean ) => {
		ref.current?.focus();
		if ( wasKept ) {
			screen.refresh();
		}
	};
	const give = async ( typed: Typed ) => {
		if ( await state.give( typed ) ) {
			done( typed.keep );
		}
	};
	const forget = async ( kept: boolean ) => {
		if ( await state.forget( kept ) ) {
			setShown( false );
			done( kept );
		}
	};
	return (
		<div ref={ ref } className="logto-stack" tabIndex={ -1 }>
			{ ! isThere && (
				<CredentialForm
					{ ...{ server, known, state } }
					onSubmit={ ( typed ) => void give( typed ) }
				/>
			) }
			{ isShown && children }
			{ isThere && (
				<>
					<Used
						appId={ known.appId }
						isKept={ known.credential === 'kept' }
						isBusy={ isBusy }
						onForget={ ( kept ) => void forget( kept ) }
					/>
					<Failed sentence={ failure.message } />
				</>
			) }
		</div>
	);
}

interface UsedProps {
	readonly appId: string;
	readonly isKept: boolean;
	readonly isBusy: boolean;
	readonly onForget: ( kept: boolean ) => void;
}

/** Which one it is, and how to have it forgotten. */
function Used( { appId, isKept, isBusy, onForget }: UsedProps ) {
	const [ asking, setAsking ] = useState( false );
	return (
		<p className="logto-assistant__credential">
			{ isKept
				? sprintf(
						/* translators: %s: App ID of a machine-to-machine application. */
						__(
							'This site asks Logto as the application %s, which is saved among the settings.',
							'logto'
						),
						appId
					)
				: sprintf(
						/* translators: %s: App ID of a machine-to-machine application. */
						__(
							'This site asks Logto as the application %s, and forgets its secret within an hour.',
							'logto'
						),
						appId
					) }{ ' ' }
			<Button
				variant="link"
				disabled={ isBusy }
				accessibleWhenDisabled
				onClick={ () =>
					isKept ? setAsking( true ) : onForget( false )
				}
			>
				{ __( 'Forget it now', 'logto' ) }
			</Button>
			{ asking && (
				<Confirm
					title={ __( 'Forget it now', 'logto' ) }
					confirm={ __( 'Forget it now', 'logto' ) }
					onCancel={ () => setAsking( false ) }
					onConfirm={ () => {
						setAsking( false );
						onForget( true );
					} }
				>
					<p>
						{ __(
							'What this site does at Logto in the background ends with it.',
							'logto'
						) }
					</p>
				</Confirm>
			) }
		</p>
	);
}
