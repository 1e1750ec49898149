import { Button, ExternalLink, Flex, Spinner } from '@wordpress/components';
import { __ } from '@wordpress/i18n';

import { Section } from '../../shared/components/section';
import type { TabProps } from '../../shared/part-props';
import { TEST_ANCHOR, useTestSignIn } from '../use-test-sign-in';
import { TestResult } from './test-result';

interface Props extends TabProps {
	/** The admin’s own account was connected by the test. */
	readonly onConnected?: () => void;
}

/**
 * Signs in for trial, in a window of its own.
 */
export function TestSection( { server, screen, openTab, onConnected }: Props ) {
	const test = useTestSignIn( server, screen );
	const { phase, isGone, report, error } = test;
	const busy = phase !== 'idle';
	return (
		<Section title={ __( 'Test sign-in', 'logto' ) } id={ TEST_ANCHOR }>
			<p>
				{ __(
					'A window goes the whole way to Logto and back, with the values on this page, saved or not. Nobody is signed in to this site and no account is changed: you see what Logto says and what would happen.',
					'logto'
				) }
			</p>
			<Flex justify="flex-start">
				<Button
					__next40pxDefaultSize
					variant="secondary"
					isBusy={ busy }
					disabled={ busy }
					accessibleWhenDisabled
					onClick={ test.start }
				>
					{ __( 'Test sign-in', 'logto' ) }
				</Button>
				{ phase === 'waiting' && (
					<Button
						__next40pxDefaultSize
						variant="tertiary"
						onClick={ test.stop }
					>
						{ __( 'Stop', 'logto' ) }
					</Button>
				) }
			</Flex>
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
							? __(
									'No window of the test is open. If Logto showed an error page, choose Check connection: it says why.',
									'logto'
								)
							: __( 'Sign in at Logto in the window.', 'logto' ) }
					</p>
				) }
				{ report && (
					<TestResult
						id={ test.id }
						report={ report }
						server={ server }
						onUse={ ( claims ) => {
							screen.setClaims( claims );
							openTab( 'roles' );
						} }
						onConnected={ ( run ) => {
							test.takeConnected( run );
							onConnected?.();
						} }
					/>
				) }
			</div>
			{ phase === 'waiting' && isGone && (
				<p>
					<ExternalLink href={ test.url }>
						{ __( 'Open the window again', 'logto' ) }
					</ExternalLink>
				</p>
			) }
			<span className="logto-error" role="alert">
				{ error }
			</span>
		</Section>
	);
}
