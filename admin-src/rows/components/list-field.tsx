import { Button } from '@wordpress/components';
import { Fragment } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';
import type { ReactElement, ReactNode } from 'react';

import type { FieldProps } from '../../shared/components/field';
import { propertyOf } from '../../shared/schema/properties';
import { settingTexts } from '../../shared/texts/texts';
import type { Place } from '../../shared/types';
import { removedSentence, useRows } from '../use-rows';
import { ListFrame } from './list-frame';
import { MoveButtons, rowTitle } from './row-buttons';

/** The error of a cell, by its column; of the row where there is none. */
export type ErrorAt = ( column: string | null ) => string | undefined;

export interface ListFieldProps< Item > extends FieldProps< readonly Item[] > {
	readonly place: Place | undefined;
}

interface Props< Item > extends ListFieldProps< Item > {
	readonly blank: Item;
	readonly presets?: readonly {
		readonly label: string;
		readonly row: Item;
		/** A picture beside the label. */
		readonly icon?: ReactElement;
	}[];
	/** Whether rows are one text each, and whether each cell stands below its like. */
	readonly look?: 'text' | 'table';
	readonly children: (
		item: Item,
		at: number,
		change: ( item: Item ) => void,
		errorAt: ErrorAt
	) => ReactNode;
}

/**
 * A setting that is a list: rows that are added, moved, removed and brought
 * back. What is in a row is drawn by the children.
 */
export function ListField< Item >( props: Props< Item > ) {
	const { name, value: items, error, place, fixed, saving } = props;
	const { label, empty } = settingTexts( name );
	const rows = useRows( items, props.onChange );
	const property = propertyOf( name );
	const isFull =
		property.type === 'array' &&
		items.length >= ( property.maxItems ?? Infinity );

	const undo = ( at: number ) =>
		rows.removed?.at === at && (
			<li className="logto-row is-removed">
				<span>{ removedSentence( at ) }</span>
				<Button
					size="compact"
					variant="link"
					data-part="undo"
					aria-label={ sprintf(
						/* translators: %s: What comes back, such as Row 2. */
						__( 'Undo: bring back %s', 'logto' ),
						rowTitle( at )
					) }
					disabled={ saving }
					accessibleWhenDisabled
					onClick={ rows.undo }
				>
					{ __( 'Undo', 'logto' ) }
				</Button>
			</li>
		);

	const errorAt =
		( at: number ): ErrorAt =>
		( column ) =>
			place?.row === at && place.column === column ? error : undefined;

	return (
		<ListFrame { ...rows } { ...{ name, error, place, fixed } }>
			{ items.length === 0 && (
				<p className="logto-list__empty">{ empty }</p>
			) }
			<ol className={ `logto-rows is-${ props.look ?? 'cards' }` }>
				{ items.map( ( item, at ) => (
					<Fragment key={ at }>
						{ undo( at ) }
						<li className="logto-row" data-row={ at }>
							<fieldset>
								<legend className="screen-reader-text">
									{ rowTitle( at ) }
								</legend>
								{ props.children(
									item,
									at,
									( changed ) => rows.change( at, changed ),
									errorAt( at )
								) }
							</fieldset>
							{ ! fixed && (
								<div className="logto-row__buttons">
									{ items.length > 1 && (
										<MoveButtons
											at={ at }
											count={ items.length }
											saving={ saving }
											onMove={ ( by ) =>
												rows.move( at, by )
											}
										/>
									) }
									<Button
										size="compact"
										icon="trash"
										isDestructive
										label={ sprintf(
											/* translators: %s: What is removed, such as Row 2. */
											__( 'Remove: %s', 'logto' ),
											rowTitle( at )
										) }
										disabled={ saving }
										accessibleWhenDisabled
										onClick={ () => rows.remove( at ) }
									/>
								</div>
							) }
						</li>
					</Fragment>
				) ) }
				{ undo( items.length ) }
			</ol>
			{ ! fixed && (
				<div className="logto-list__add">
					{ [
						{
							label: __( 'Add row', 'logto' ),
							row: props.blank,
						},
						...( props.presets ?? [] ),
					].map( ( preset, at ) => (
						<Button
							key={ at }
							size="compact"
							variant="secondary"
							aria-label={ `${ preset.label }: ${ label }` }
							icon={ preset.icon }
							disabled={ saving || isFull }
							accessibleWhenDisabled
							onClick={ () => rows.add( preset.row ) }
						>
							{ preset.label }
						</Button>
					) ) }
				</div>
			) }
		</ListFrame>
	);
}
