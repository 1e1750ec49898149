import { CheckboxControl } from '@wordpress/components';
import { __, sprintf } from '@wordpress/i18n';

import { settingTexts } from '../../shared/texts/texts';
import type { Choice } from '../../shared/types';
import type { ListFieldProps } from './list-field';
import { ListFrame } from './list-frame';

interface Props extends ListFieldProps< string > {
	readonly choices: readonly Choice[];
	/** Why nothing can be chosen just now. */
	readonly off?: string | undefined;
}

const NOTHING_TO_FOCUS = () => {};

/**
 * A setting that is some of several values, in no order. What is chosen and
 * not there any more stays in sight, so that it can be taken away.
 */
export function ChecksField( props: Props ) {
	const { name, value, error, fixed, saving, choices, off, onChange } = props;
	const gone = value
		.filter(
			( chosen ) =>
				! choices.some( ( choice ) => choice.value === chosen )
		)
		.map( ( chosen ) => ( {
			value: chosen,
			label: sprintf(
				/* translators: %s: Name of a role, such as editor. */
				__( '%s (not on this site any more)', 'logto' ),
				chosen
			),
		} ) );

	return (
		<ListFrame
			{ ...{ name, error, fixed } }
			note={ off }
			announcement=""
			focus={ null }
			onFocused={ NOTHING_TO_FOCUS }
		>
			{ [ ...choices, ...gone ].map( ( choice ) => (
				<CheckboxControl
					__nextHasNoMarginBottom
					key={ choice.value }
					label={ choice.label }
					checked={ value.includes( choice.value ) }
					aria-disabled={ saving }
					disabled={ fixed || off !== undefined }
					onChange={ ( on ) =>
						onChange(
							on
								? [ ...value, choice.value ]
								: value.filter(
										( other ) => other !== choice.value
									)
						)
					}
				/>
			) ) }
			{ value.length === 0 && (
				<p className="logto-list__empty">
					{ settingTexts( name ).empty }
				</p>
			) }
		</ListFrame>
	);
}
