import { __ } from '@wordpress/i18n';

import type { Preview } from '../../preview/types';

interface Props {
	readonly made: NonNullable< Preview[ 'new_account' ] >;
}

/**
 * What an account would be called that a sign-in makes; its roles stand above.
 */
export function NewAccount( { made }: Props ) {
	return (
		<dl className="logto-preview">
			<div>
				<dt>{ __( 'Username', 'logto' ) }</dt>
				<dd>
					{ made.user_name === ''
						? __(
								'A neutral one, such as member-7k3m9p2x',
								'logto'
							)
						: made.user_name }
				</dd>
			</div>
		</dl>
	);
}
