import { Notice } from '@wordpress/components';
import { __ } from '@wordpress/i18n';

import { metaKeyOf, profileFields } from '../../rows/profile-fields';
import type { ServerState } from '../../shared/types';
import type { Preview } from '../types';

interface Props {
	readonly preview: Preview;
	readonly server: ServerState;
}

/**
 * What would happen: in one sentence, and then in detail.
 */
export function PreviewResult( { preview, server }: Props ) {
	const { allowed, sentence, reason, remedy, account, profile, roles } =
		preview;
	const named = ( values: readonly string[] ) =>
		values.map( ( value ) => roleLabel( value, server ) ).join( ', ' );
	const lines = [
		[ __( 'Account', 'logto' ), account ],
		[ __( 'Roles given', 'logto' ), named( roles.add ) ],
		[ __( 'Roles taken back', 'logto' ), named( roles.remove ) ],
		[ __( 'Roles left out', 'logto' ), named( roles.skipped ) ],
		...profile.map(
			( { field, value } ) => [ fieldLabel( field ), value ] as const
		),
	].filter( ( [ , value ] ) => value !== '' );
	return (
		<>
			<Notice
				status={ allowed ? 'success' : 'warning' }
				isDismissible={ false }
				spokenMessage=""
			>
				{ [ sentence, reason, remedy ].filter( Boolean ).join( ' ' ) }
			</Notice>
			{ lines.length > 0 && (
				<dl className="logto-preview">
					{ lines.map( ( [ label, value ], at ) => (
						<div key={ at }>
							<dt>{ label }</dt>
							<dd>{ value }</dd>
						</div>
					) ) }
				</dl>
			) }
		</>
	);
}

function roleLabel( value: string, { roles }: ServerState ): string {
	return roles.find( ( role ) => role.value === value )?.label ?? value;
}

function fieldLabel( field: string ): string {
	return metaKeyOf( field ) === null
		? ( profileFields().find( ( { value } ) => value === field )?.label ??
				field )
		: field;
}
