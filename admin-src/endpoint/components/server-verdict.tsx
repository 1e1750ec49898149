import { useEffect, useState } from '@wordpress/element';
import { __ } from '@wordpress/i18n';

import { lookAtEndpoint } from '../api';
import type { Inspection } from '../inspect-endpoint';
import type { EndpointFinding } from '../types';

interface Props {
	readonly endpoint: string;
	/** What the browser found there. */
	readonly inspection: Inspection;
}

/**
 * What the site's own server finds at the typed endpoint, and what it means
 * where the browser found something else.
 */
export function ServerVerdict( { endpoint, inspection }: Props ) {
	const [ finding, setFinding ] = useState< EndpointFinding | null >( null );
	const isNone = inspection.outcome === 'refused';

	useEffect( () => {
		setFinding( null );
		if ( isNone ) {
			return undefined;
		}
		const controller = new AbortController();
		lookAtEndpoint( endpoint, controller.signal ).then(
			setFinding,
			() => {} // Saving tells what is wrong.
		);
		return () => controller.abort();
	}, [ endpoint, isNone ] );

	return (
		<p
			className={ `logto-inspection${ finding?.reached ? ' is-fine' : '' }` }
			role="status"
		>
			{ finding &&
				[ finding.message, disagreement( finding, inspection ) ]
					.filter( Boolean )
					.join( ' ' ) }
		</p>
	);
}

function disagreement(
	{ reached }: EndpointFinding,
	{ outcome }: Inspection
): string {
	if ( ! reached && outcome === 'ok' ) {
		return __(
			'Your browser does, so something stands between this server and Logto: a firewall, a name that only your own network knows, or a certificate that the server does not trust. Where both run in containers, Logto may have another name there: set LOGTO_INTERNAL_ENDPOINT in wp-config.php.',
			'logto'
		);
	}
	if ( reached && outcome !== 'ok' ) {
		return __(
			'Your browser does not. The people who sign in need to reach Logto with their browsers, too: look whether this address is known outside your server’s network, and whether your browser keeps this page from it.',
			'logto'
		);
	}
	return '';
}
