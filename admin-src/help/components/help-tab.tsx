import { ExternalLink } from '@wordpress/components';
import { __ } from '@wordpress/i18n';

import { DocsLinks } from '../../shared/components/docs-links';
import { Folded } from '../../shared/components/folded';
import { Section } from '../../shared/components/section';
import { DOCS_PAGES } from '../../shared/links';
import type { TabProps } from '../../shared/part-props';
import { signInFlow, signOutFlow } from '../flows';
import { glossary } from '../glossary';
import { topics } from '../topics';

import { SequenceDiagram } from './sequence-diagram';
import { SystemReport } from './system-report';
import { TopicLink } from './topic-link';

/**
 * What helps, by what an owner would say; where to ask; and last, folded, what
 * Logto's words mean and what happens between browser, site and Logto.
 */
export function HelpTab( { server, openTab }: TabProps ) {
	const signIn = signInFlow();
	const signOut = signOutFlow();
	return (
		<>
			<Section title={ __( 'What is the matter?', 'logto' ) }>
				{ topics(
					server.form_url.replace( /[?&]logto=form$/, '' )
				).map( ( { title, sentences, code, links } ) => (
					<Folded key={ title } title={ title }>
						{ sentences.map( ( sentence ) => (
							<p key={ sentence }>{ sentence }</p>
						) ) }
						{ code !== undefined && (
							<p>
								<code dir="ltr">{ code }</code>
							</p>
						) }
						<ul className="logto-docs">
							{ links.map( ( target, at ) => (
								<li key={ at }>
									<TopicLink { ...{ target, openTab } } />
								</li>
							) ) }
						</ul>
					</Folded>
				) ) }
			</Section>
			<Section title={ __( 'Ask for help', 'logto' ) }>
				<p>
					{ __(
						'Send the system report with your question. It has versions, settings and what the checks found, and no secret and nothing about a person.',
						'logto'
					) }
				</p>
				<SystemReport />
				<ul className="logto-docs">
					<li>
						<ExternalLink href="https://github.com/logto-wordpress/logto/issues">
							{ __(
								'Questions and bugs of this plugin',
								'logto'
							) }
						</ExternalLink>
					</li>
					<li>
						<ExternalLink href="https://docs.logto.io/">
							{ __( 'Logto’s own documentation', 'logto' ) }
						</ExternalLink>
					</li>
				</ul>
			</Section>
			<Section title={ __( 'Further reading', 'logto' ) }>
				<Folded
					title={ __(
						'Documentation, in English, on GitHub',
						'logto'
					) }
				>
					<DocsLinks pages={ DOCS_PAGES } />
				</Folded>
				<Folded title={ __( 'Glossary', 'logto' ) }>
					<dl className="logto-glossary">
						{ glossary().map( ( [ word, meaning ] ) => (
							<div key={ word }>
								<dt>{ word }</dt>
								<dd>{ meaning }</dd>
							</div>
						) ) }
					</dl>
				</Folded>
				<Folded title={ signIn.title }>
					<SequenceDiagram diagram={ signIn } />
				</Folded>
				<Folded title={ signOut.title }>
					<p>
						{ __(
							'So it goes for people who came through Logto, while “Log out at Logto as well” is on. For everybody else, and while Logto can’t be reached, only the WordPress session ends.',
							'logto'
						) }
					</p>
					<SequenceDiagram diagram={ signOut } />
				</Folded>
			</Section>
		</>
	);
}
