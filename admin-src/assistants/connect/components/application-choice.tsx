import { SelectControl } from '@wordpress/components';
import { __, sprintf } from '@wordpress/i18n';

import { NEW } from '../api';
import type { Plan } from '../types';

interface Props {
	readonly plan: Plan;
	readonly isDisabled: boolean;
	readonly onChoose: ( application: string ) => void;
}

/**
 * Which application is used: one that is there, or a new one.
 */
export function ApplicationChoice( { plan, isDisabled, onChoose }: Props ) {
	const { applications, application } = plan;
	return (
		<SelectControl
			__next40pxDefaultSize
			__nextHasNoMarginBottom
			label={ __( 'Application', 'logto' ) }
			help={ __(
				'What an application has already stays there; only what is listed below is added.',
				'logto'
			) }
			value={ application.id ?? NEW }
			disabled={ isDisabled }
			options={ [
				{
					value: NEW,
					label: __( 'Create a new application', 'logto' ),
				},
				...applications.map( ( { id, name, fits } ) => ( {
					value: id,
					label: fits
						? sprintf(
								/* translators: 1: Name of an application at Logto. 2: Its App ID. */
								__(
									'%1$s (%2$s), leads back to this site already',
									'logto'
								),
								name,
								id
							)
						: `${ name } (${ id })`,
				} ) ),
			] }
			onChange={ onChoose }
		/>
	);
}
