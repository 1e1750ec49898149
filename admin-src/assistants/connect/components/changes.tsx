import { Spinner } from '@wordpress/components';
import { __ } from '@wordpress/i18n';

import type { Change } from '../types';

interface Props {
	readonly changes: readonly Change[];
	readonly isRunning: boolean;
}

/**
 * One row for each thing, with how it stands.
 */
export function Changes( { changes, isRunning }: Props ) {
	const next = isRunning
		? changes.find( ( { state } ) => state === 'todo' )?.key
		: undefined;
	return (
		<ul className="logto-assistant__changes" aria-live="polite">
			{ changes.map( ( { key, state, sentence, details } ) => (
				<li key={ key } className={ `is-${ state }` }>
					<strong>{ stateLabel( state ) }</strong>{ ' ' }
					{ key === next && <Spinner /> }
					{ sentence }
					{ details.map( ( detail ) => (
						<code key={ detail } dir="ltr">
							{ detail }
						</code>
					) ) }
				</li>
			) ) }
		</ul>
	);
}

function stateLabel( state: Change[ 'state' ] ): string {
	switch ( state ) {
		case 'todo':
			return __( 'To do:', 'logto' );
		case 'done':
			return __( 'Done:', 'logto' );
		case 'same':
			return __( 'There already:', 'logto' );
		case 'cannot':
			return __( 'By hand:', 'logto' );
	}
}
