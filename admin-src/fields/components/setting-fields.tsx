import { __ } from '@wordpress/i18n';

import type { SettingName } from '../../shared/schema/types';
import type { SettingsScreen } from '../../shared/settings-screen';
import type { ServerState } from '../../shared/types';
import { applies } from '../conditions';
import { ConflictChoice } from './conflict-choice';
import { SettingField } from './setting-field';

interface Props {
	readonly names: readonly SettingName[];
	readonly server: ServerState;
	readonly screen: SettingsScreen;
}

/**
 * The fields of some settings, as far as they mean anything beside the others;
 * what the server refuses is always shown.
 */
export function SettingFields( { names, server, screen }: Props ) {
	return names
		.filter(
			( name ) =>
				name in screen.failure.fields ||
				screen.conflicts.includes( name ) ||
				applies( name, server, screen.edits )
		)
		.map( ( name ) => {
			const isChanged = screen.changed.includes( name );
			return (
				<div
					key={ name }
					data-field={ name }
					className={ `logto-field${ isChanged ? ' is-changed' : '' }` }
				>
					<SettingField { ...{ name, server, screen } } />
					{ screen.conflicts.includes( name ) && (
						<ConflictChoice name={ name } screen={ screen } />
					) }
					{ isChanged && (
						<p className="logto-changed">
							{ __( 'Not saved yet.', 'logto' ) }
						</p>
					) }
				</div>
			);
		} );
}
