import { ExternalLink } from '@wordpress/components';
import { __, sprintf } from '@wordpress/i18n';

import { CopyField } from '../../../shared/components/copy-field';
import { DocsLinks } from '../../../shared/components/docs-links';
import { needsOf, policy, TEMPLATE_TEXT } from '../console';
import type { StepProps } from '../step-props';
import { Actions } from './actions';

/**
 * What is to be had in Aliyun’s console, and where it is found there.
 */
export function NeedsStep( { phone, draft, go }: StepProps ) {
	const { kind } = draft;
	return (
		<>
			<p>
				{ __(
					'All of this is done in Aliyun’s console, which is in Chinese. You can come back here later.',
					'logto'
				) }
			</p>
			<ol className="logto-phone__needs">
				{ needsOf( kind ).map( ( { where, url, how, gives } ) => (
					<li key={ where }>
						<ExternalLink href={ url }>
							<span lang="zh-Hans" dir="ltr">
								{ where }
							</span>
						</ExternalLink>
						<p>{ how }</p>
						<p className="logto-phone__gives">
							{ sprintf(
								/* translators: %s: What a step gives, such as a signature name. */
								__( 'You get: %s.', 'logto' ),
								gives
							) }
						</p>
					</li>
				) ) }
			</ol>
			{ kind === 'sms' && (
				<CopyField
					label={ __( 'Text of the template', 'logto' ) }
					value={ TEMPLATE_TEXT }
					help={ __( 'For numbers of mainland China.', 'logto' ) }
				/>
			) }
			<CopyField
				label={ __( 'Policy', 'logto' ) }
				value={ policy( kind ) }
				help={ __( 'It allows sending, and nothing else.', 'logto' ) }
			/>
			<DocsLinks pages={ [ 'aliyun-sms' ] } />
			<Actions
				label={ __( 'Continue', 'logto' ) }
				work={ phone.work }
				error={ null }
				onClick={ () => go( 'fields' ) }
				onBack={ () => go( 'way' ) }
			/>
		</>
	);
}
