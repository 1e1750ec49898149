import { Notice } from '@wordpress/components';
import { __ } from '@wordpress/i18n';

import { Failed, Waiting } from '../../../shared/components/waiting';
import type { AssistantProps } from '../../assistant-props';
import { useCheck } from '../use-check';
import { PasswordEnd } from './password-end';
import { PasswordScript } from './password-script';
import { WhoseForm } from './whose-form';

/**
 * WordPress passwords that go on working: whose, the script at Logto, and how
 * many came over so far.
 */
export function PasswordWay( { server, screen }: AssistantProps ) {
	const state = useCheck();
	const { check, failure } = state;
	if ( ! check ) {
		return <Waiting failure={ failure } onRetry={ state.load } />;
	}
	return (
		<div className="logto-stack">
			{ check.obstacle !== null && (
				<Notice status="warning" isDismissible={ false }>
					{ check.obstacle }
				</Notice>
			) }
			{ ! check.isSafe && (
				<Failed
					sentence={ __(
						'This address begins with http://, so what Logto sends can be read on its way. Use https:// for this site.',
						'logto'
					) }
				/>
			) }
			<WhoseForm { ...{ server, screen, state, check } } />
			<PasswordScript { ...{ server, screen, state, check } } />
			<PasswordEnd { ...{ server, screen, state, check } } />
			<Failed sentence={ failure } />
		</div>
	);
}
