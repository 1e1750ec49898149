import { useState } from '@wordpress/element';
import { __ } from '@wordpress/i18n';

import { useEndpointInspection } from '../../oidc/use-endpoint-inspection';
import { inspectionSentence } from '../messages';
import { SettingField } from './setting-field';

interface Props {
	readonly value: string;
	readonly allowHttp: boolean;
	readonly error: string | undefined;
	readonly fixed: boolean;
	readonly saving: boolean;
	readonly onChange: ( value: string ) => void;
}

/**
 * The endpoint, with what the admin's own browser finds there while typing.
 */
export function EndpointField( props: Props ) {
	const { allowHttp, onChange, ...field } = props;
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
			<SettingField
				{ ...field }
				name="endpoint"
				type="url"
				placeholder="https://your-tenant.logto.app"
				hint={ __(
					'Logto Console > Applications > your application > Endpoints & Credentials > Logto endpoint.',
					'logto'
				) }
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
		</div>
	);
}
