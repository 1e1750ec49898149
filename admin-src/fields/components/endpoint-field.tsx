import { useState } from '@wordpress/element';

import { EndpointVerdict } from '../../endpoint/components/endpoint-verdict';
import { mendedEndpoint } from '../../endpoint/endpoint';
import { useEndpointVerdict } from '../../endpoint/use-endpoint-verdict';
import type { FieldProps } from '../../shared/components/field';
import { TextField } from './text-field';

interface Props extends FieldProps< string > {
	readonly allowHttp: boolean;
}

/**
 * The endpoint, with what the admin's browser and the site's server find there
 * while typing. On leaving the field it becomes what it is understood as.
 */
export function EndpointField( props: Props ) {
	const { allowHttp, onChange, ...field } = props;
	const [ typed, setTyped ] = useState( false );
	const [ mended, setMended ] = useState< string | null >( null );
	const progress = useEndpointVerdict( field.value, {
		// Beside the server's own sentence a second one would compete.
		active: typed && field.error === undefined,
		allowHttp,
	} );

	const leave = () => {
		const origin =
			typed && ! field.saving
				? mendedEndpoint( field.value, allowHttp )
				: null;
		if ( origin !== null ) {
			setMended( origin );
			onChange( origin );
		}
	};

	return (
		<div onBlur={ leave }>
			<TextField
				{ ...field }
				type="url"
				onChange={ ( value ) => {
					setTyped( true );
					setMended( null );
					onChange( value );
				} }
			/>
			<EndpointVerdict progress={ progress } mended={ mended } />
		</div>
	);
}
