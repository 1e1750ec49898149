import { Button, Flex } from '@wordpress/components';
import { __, sprintf } from '@wordpress/i18n';
import type { MouseEvent } from 'react';

import type { SettingName } from '../../shared/schema/types';
import type { SettingsScreen } from '../../shared/settings-screen';
import { fieldLabel } from '../../shared/texts/texts';

interface Props {
	readonly name: SettingName;
	readonly screen: SettingsScreen;
}

/**
 * Below a field that somebody else has changed meanwhile: which value is to be
 * saved. What is saved there now stands above, as the field's error.
 */
export function ConflictChoice( { name, screen }: Props ) {
	const label = fieldLabel( name );
	const settle =
		( keep: 'typed' | 'saved' ) =>
		( { currentTarget }: MouseEvent< HTMLElement > ) => {
			// A pressed button that vanishes would leave the keyboard nowhere.
			currentTarget
				.closest( '.logto-field' )
				?.querySelector< HTMLElement >(
					'input, select, textarea, button'
				)
				?.focus();
			screen.settle( name, keep );
		};
	return (
		<Flex
			className="logto-conflict"
			role="group"
			justify="flex-start"
			wrap
			aria-label={ sprintf(
				/* translators: %s: Name of a setting, such as App ID. */
				__( 'Which value to keep: %s', 'logto' ),
				label
			) }
		>
			<Button
				__next40pxDefaultSize
				variant="secondary"
				disabled={ screen.saving }
				accessibleWhenDisabled
				onClick={ settle( 'typed' ) }
			>
				{ __( 'Keep mine', 'logto' ) }
			</Button>
			<Button
				__next40pxDefaultSize
				variant="secondary"
				disabled={ screen.saving }
				accessibleWhenDisabled
				onClick={ settle( 'saved' ) }
			>
				{ __( 'Use the saved value', 'logto' ) }
			</Button>
		</Flex>
	);
}
