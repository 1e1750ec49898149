import { ExternalLink, Spinner } from '@wordpress/components';
import { __ } from '@wordpress/i18n';
import type { ReactNode } from 'react';

import type { TestSignIn } from '../use-test-sign-in';

interface Props {
	readonly test: TestSignIn;
	/** Said where the window is gone before anybody came back. */
	readonly gone: string;
	/** What came of it, said as news. */
	readonly children?: ReactNode;
}

/**
 * How far the trial is, and why it could not go on.
 */
export function TestProgress( { test, gone, children }: Props ) {
	const { phase, isGone, url, error } = test;
	return (
		<>
			<div role="status">
				{ phase === 'preparing' && (
					<p>
						<Spinner />
						{ __( 'Asking Logto about the values…', 'logto' ) }
					</p>
				) }
				{ phase === 'waiting' && (
					<p>
						<Spinner />
						{ isGone
							? gone
							: __( 'Sign in at Logto in the window.', 'logto' ) }
					</p>
				) }
				{ children }
			</div>
			{ phase === 'waiting' && isGone && (
				<p>
					<ExternalLink href={ url }>
						{ __( 'Open the window again', 'logto' ) }
					</ExternalLink>
				</p>
			) }
			<span className="logto-error" role="alert">
				{ error }
			</span>
		</>
	);
}
