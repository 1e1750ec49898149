import { Button, Flex } from '@wordpress/components';
import { __ } from '@wordpress/i18n';

import { Section } from '../../shared/components/section';
import type { TabProps } from '../../shared/part-props';
import { TEST_ANCHOR, useTestSignIn } from '../use-test-sign-in';
import { TestProgress } from './test-progress';
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
	const { phase, report } = test;
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
			<TestProgress
				test={ test }
				gone={ __(
					'No window of the test is open. If Logto showed an error page, choose Check connection: it says why.',
					'logto'
				) }
			>
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
			</TestProgress>
		</Section>
	);
}
