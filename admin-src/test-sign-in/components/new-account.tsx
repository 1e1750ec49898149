import { __ } from '@wordpress/i18n';

import type { Preview } from '../../preview/types';
import type { ServerState } from '../../shared/types';

interface Props {
	readonly made: NonNullable< Preview[ 'new_account' ] >;
	readonly server: ServerState;
}

/**
 * What an account would be that a sign-in makes.
 */
export function NewAccount( { made, server }: Props ) {
	const named = made.roles.map(
		( role ) =>
			server.roles.find( ( { value } ) => value === role )?.label ?? role
	);
	const lines = [
		[
			__( 'Username', 'logto' ),
			made.user_name === ''
				? __( 'A neutral one, such as member-7k3m9p2x', 'logto' )
				: made.user_name,
		],
		[
			__( 'Role', 'logto' ),
			named.length === 0 ? __( 'None', 'logto' ) : named.join( ', ' ),
		],
	];
	return (
		<dl className="logto-preview">
			{ lines.map( ( [ label, value ] ) => (
				<div key={ label }>
					<dt>{ label }</dt>
					<dd>{ value }</dd>
				</div>
			) ) }
		</dl>
	);
}
