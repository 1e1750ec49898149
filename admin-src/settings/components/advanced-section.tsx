import { Card, PanelBody } from '@wordpress/components';
import { useState } from '@wordpress/element';
import { __ } from '@wordpress/i18n';

import { SettingFields } from '../../fields/components/setting-fields';
import { namesIn } from '../../shared/schema/properties';
import type { SettingsScreen } from '../../shared/settings-screen';
import type { ServerState } from '../../shared/types';

interface Props {
	readonly server: ServerState;
	readonly screen: SettingsScreen;
}

/**
 * What few sites need, folded until it is asked for, or until the server has
 * something to say about it.
 */
export function AdvancedSection( { server, screen }: Props ) {
	const { failedSaves, failure } = screen;
	const [ open, setOpen ] = useState( false );
	// A failure may be what brings this part of the page up at all.
	const [ failuresSeen, setFailuresSeen ] = useState( 0 );

	// While rendering, not in an effect: the form then finds the field to focus.
	if ( failuresSeen !== failedSaves ) {
		setFailuresSeen( failedSaves );
		setOpen(
			open ||
				namesIn( 'advanced' ).some( ( name ) => name in failure.fields )
		);
	}

	return (
		<Card className="logto-advanced">
			<PanelBody
				title={ __( 'Advanced', 'logto' ) }
				opened={ open }
				onToggle={ setOpen }
			>
				<div className="logto-stack">
					<SettingFields
						names={ namesIn( 'advanced' ) }
						server={ server }
						screen={ screen }
					/>
				</div>
			</PanelBody>
		</Card>
	);
}
