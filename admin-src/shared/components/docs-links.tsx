import { ExternalLink } from '@wordpress/components';
import { __ } from '@wordpress/i18n';

import { docs, docsTitle, type DocsPage } from '../links';

interface Props {
	readonly pages: readonly DocsPage[];
}

/**
 * The way to the pages of the documentation that fit what stands above.
 */
export function DocsLinks( { pages }: Props ) {
	return (
		<ul
			className="logto-docs"
			aria-label={ __( 'Documentation', 'logto' ) }
		>
			{ pages.map( ( page ) => (
				<li key={ page }>
					<ExternalLink href={ docs( page ) }>
						{ docsTitle( page ) }
					</ExternalLink>
				</li>
			) ) }
		</ul>
	);
}
