import { __, sprintf } from '@wordpress/i18n';
import type { ReactElement } from 'react';

import type { Row } from '../shared/schema/types';
import { ConnectorLogo } from '../tenant/components/connector-logo';
import type { Tenant } from '../tenant/types';

interface Preset {
	readonly label: string;
	readonly row: Row;
	readonly icon?: ReactElement;
}

/**
 * A row for each connector of the tenant that has no button yet.
 *
 * @param tenant What the tenant says of itself; null where that is not known.
 * @param rows   The rows that are there.
 */
export function connectorPresets(
	tenant: Tenant | null,
	rows: readonly Row[]
): readonly Preset[] {
	return ( tenant?.connectors ?? [] )
		.filter(
			( { kind, target } ) =>
				! rows.some(
					( row ) =>
						row[ 'kind' ] === kind && row[ 'target' ] === target
				)
		)
		.map( ( connector ) => {
			const { kind, target, name, logo } = connector;
			return {
				label:
					kind === 'social'
						? name
						: /* translators: %s: Name of an enterprise connector, such as Okta. */
							sprintf( __( '%s (enterprise)', 'logto' ), name ),
				row: { kind, target, text: name },
				...( logo !== '' && {
					icon: <ConnectorLogo connector={ connector } />,
				} ),
			};
		} );
}
