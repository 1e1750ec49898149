import { useState } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import type { ReactNode } from 'react';

import type { Inspection } from '../../endpoint/inspect-endpoint';
import { inspectionSentence } from '../../endpoint/messages';
import { useEndpointInspection } from '../../endpoint/use-endpoint-inspection';
import type { FieldProps } from '../../shared/components/field';
import { TextField } from './text-field';

interface Props extends FieldProps< string > {
	readonly allowHttp: boolean;
	/** What else is to be said once the browser knows. */
	readonly verdict?: ( inspection: Inspection ) => ReactNode;
}

/**
 * The endpoint, with what the admin's own browser finds there while typing.
 */
export function EndpointField( props: Props ) {
	const { allowHttp, onChange, verdict, ...field } = props;
	const [ typed, setTyped ] = useState( false );
	const progress = useEndpointInspection( field.value, {
		// Beside the server's own sentence a second one would compete.
		active: typed && field.error === undefined,
		allowHttp,
	} );
	const isFine =
		progress.phase === 'done' && progress.inspection.outcome === 'ok';

	return (
		<div>
			<TextField
				{ ...field }
				type="url"
				onChange={ ( value ) => {
					setTyped( true );
					onChange( value );
				} }
			/>
			<p
				className={ `logto-inspection${ isFine ? ' is-fine' : '' }` }
				role="status"
			>
				{ progress.phase === 'checking' &&
					__( 'Your browser is reading this address…', 'logto' ) }
				{ progress.phase === 'done' &&
					inspectionSentence( progress.inspection ) }
			</p>
			{ progress.phase === 'done' && verdict?.( progress.inspection ) }
		</div>
	);
}
