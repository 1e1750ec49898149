import { Button, ExternalLink, Flex } from '@wordpress/components';
import { __ } from '@wordpress/i18n';

import { Section } from '../../shared/components/section';
import { CLOUD, SELF_HOSTING } from '../console';
import type { StepProps } from '../step-props';

/**
 * What the plugin does, and what has to be there before.
 */
export function StartStep( { go }: Pick< StepProps, 'go' > ) {
	return (
		<Section title={ __( 'Sign in to WordPress with Logto', 'logto' ) }>
			<p>
				{ __(
					'People press Log in, sign in on the page of your Logto in the way that it offers them, such as a code by SMS, a passkey or Google, and come back signed in to this site.',
					'logto'
				) }
			</p>
			<p>
				{ __(
					'You need three things from the Logto Console: the Logto endpoint, an App ID and an App secret. It takes about five minutes, and nothing changes for your visitors before you turn it on in the last step.',
					'logto'
				) }
			</p>
			<Flex justify="flex-start" wrap>
				<Button
					__next40pxDefaultSize
					variant="primary"
					onClick={ () => go( 'connect' ) }
				>
					{ __( 'I have a Logto tenant', 'logto' ) }
				</Button>
				<Button
					__next40pxDefaultSize
					variant="secondary"
					href={ CLOUD }
					target="_blank"
					rel="noreferrer"
				>
					{ __( 'Create one', 'logto' ) }
					<span className="screen-reader-text">
						{ ' ' }
						{ __( 'at Logto Cloud (opens in a new tab)', 'logto' ) }
					</span>
				</Button>
			</Flex>
			<p>
				{ __(
					'“Create one” leads to Logto Cloud. Logto also runs on a server of your own:',
					'logto'
				) }{ ' ' }
				<ExternalLink href={ SELF_HOSTING }>
					{ __( 'how to host Logto yourself', 'logto' ) }
				</ExternalLink>
			</p>
		</Section>
	);
}
