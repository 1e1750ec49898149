import { CheckboxControl } from '@wordpress/components';
import { useState } from '@wordpress/element';

import { settingTexts } from '../../shared/texts/texts';
import { useRows } from '../use-rows';
import type { ListFieldProps } from './list-field';
import { ListFrame } from './list-frame';
import { MoveButtons } from './row-buttons';

interface Props extends ListFieldProps< string > {
	readonly choices: readonly string[];
}

/**
 * A setting that is some of several values, in an order.
 */
export function ChoicesField( props: Props ) {
	const { name, value, error, fixed, saving, choices, onChange } = props;
	const texts = settingTexts( name );
	// Those that are off keep their place, although it is not saved.
	const inOrder = [
		...value,
		...choices.filter( ( choice ) => ! value.includes( choice ) ),
	];
	const [ kept, setKept ] = useState< readonly string[] >( inOrder );
	const isKept =
		kept.filter( ( choice ) => value.includes( choice ) ).join() ===
		value.join();
	const order = isKept ? kept : inOrder;
	const choose = ( next: readonly string[], chosen: readonly string[] ) => {
		setKept( next );
		onChange( next.filter( ( choice ) => chosen.includes( choice ) ) );
	};
	const rows = useRows( order, ( next ) => choose( next, value ) );

	return (
		<ListFrame { ...rows } { ...{ name, error, fixed } }>
			<ol className="logto-rows is-choice">
				{ order.map( ( choice, at ) => {
					const label = texts.choices?.[ choice ] ?? choice;
					return (
						<li key={ at } className="logto-row" data-row={ at }>
							<CheckboxControl
								__nextHasNoMarginBottom
								label={ label }
								checked={ value.includes( choice ) }
								aria-disabled={ saving }
								disabled={ fixed }
								onChange={ ( on ) =>
									choose(
										order,
										on
											? [ ...value, choice ]
											: value.filter(
													( other ) =>
														other !== choice
												)
									)
								}
							/>
							{ ! fixed && (
								<div className="logto-row__buttons">
									<MoveButtons
										at={ at }
										count={ order.length }
										title={ label }
										saving={ saving }
										onMove={ ( by ) => rows.move( at, by ) }
									/>
								</div>
							) }
						</li>
					);
				} ) }
			</ol>
			{ value.length === 0 && (
				<p className="logto-list__empty">{ texts.empty }</p>
			) }
		</ListFrame>
	);
}
