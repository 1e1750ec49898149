import { __ } from '@wordpress/i18n';

import { DocsLinks } from '../../shared/components/docs-links';
import { Section } from '../../shared/components/section';
import { DOCS_PAGES } from '../../shared/links';
import { signInFlow, signOutFlow } from '../flows';
import { glossary } from '../glossary';
import { SequenceDiagram } from './sequence-diagram';

/**
 * What happens between browser, site and Logto, what Logto's words mean here,
 * and where to read on.
 */
export function HelpTab() {
	const signIn = signInFlow();
	const signOut = signOutFlow();
	return (
		<>
			<Section title={ signIn.title }>
				<SequenceDiagram diagram={ signIn } />
			</Section>
			<Section title={ signOut.title }>
				<p>
					{ __(
						'So it goes for people who came through Logto, while “Log out at Logto as well” is on. For everybody else, and while Logto can’t be reached, only the WordPress session ends.',
						'logto'
					) }
				</p>
				<SequenceDiagram diagram={ signOut } />
			</Section>
			<Section title={ __( 'Logto’s words', 'logto' ) }>
				<dl className="logto-glossary">
					{ glossary().map( ( [ word, meaning ] ) => (
						<div key={ word }>
							<dt>{ word }</dt>
							<dd>{ meaning }</dd>
						</div>
					) ) }
				</dl>
			</Section>
			<Section title={ __( 'Documentation', 'logto' ) }>
				<p>
					{ __(
						'One page for each subject, in English, on GitHub.',
						'logto'
					) }
				</p>
				<DocsLinks pages={ DOCS_PAGES } />
			</Section>
		</>
	);
}
