import { useState } from '@wordpress/element';
import type { ReactNode } from 'react';

import { columnsOf } from '../../shared/schema/properties';
import type { Row } from '../../shared/schema/types';
import type { ServerState } from '../../shared/types';
import { useTenant } from '../../tenant/use-tenant';
import { cellRules, isCellShown } from '../cells';
import { connectorPresets } from '../connector-presets';
import { profilePresets } from '../profile-fields';
import { rowSummary } from '../summary';
import { useNarrow } from '../use-narrow';
import { Cell } from './cell';
import { type ErrorAt, ListField, type ListFieldProps } from './list-field';
import { rowTitle } from './row-buttons';

interface Props extends ListFieldProps< Row > {
	readonly server: ServerState;
}

/**
 * A setting that is a list of rows: a cell for each column of the schema.
 */
export function RowsField( { server, ...props }: Props ) {
	const { name, fixed, saving } = props;
	const columns = Object.entries( columnsOf( name ) );
	const blank = Object.fromEntries(
		columns.map( ( [ column, property ] ) => [
			column,
			property.enum?.[ 0 ] ?? '',
		] )
	);
	const isNarrow = useNarrow();
	const picks = name === 'direct_sign_in_buttons' && ! fixed;
	const { tenant } = useTenant( picks ? server.settings.endpoint : '' );
	const presets =
		name === 'profile_map'
			? profilePresets()
			: connectorPresets( tenant, props.value );
	const isTable = columns.every(
		( [ column ] ) => ! cellRules( name, column ).isShown
	);
	return (
		<ListField
			{ ...props }
			blank={ blank }
			presets={ presets }
			{ ...( isTable && { look: 'table' } ) }
		>
			{ ( row, at, change, errorAt ) => (
				<Fold
					summary={
						isNarrow
							? rowSummary( name, row, server ) || rowTitle( at )
							: ''
					}
					isOpen={ hasError( errorAt, columns ) }
				>
					<div className="logto-row__cells">
						{ columns
							.filter( ( [ column ] ) =>
								isCellShown( name, column, row )
							)
							.map( ( [ column, property ] ) => (
								<Cell
									key={ column }
									setting={ name }
									column={ column }
									property={ property }
									row={ row }
									server={ server }
									error={ errorAt( column ) }
									fixed={ fixed }
									saving={ saving }
									onChange={ ( text ) =>
										change( { ...row, [ column ]: text } )
									}
								/>
							) ) }
					</div>
					{ errorAt( null ) !== undefined && (
						<p className="logto-error" data-error tabIndex={ -1 }>
							{ errorAt( null ) }
						</p>
					) }
				</Fold>
			) }
		</ListField>
	);
}

interface FoldProps {
	/** What is in it, in one line; empty where it is not to be folded. */
	readonly summary: string;
	/** Whether there is something to be seen in it. */
	readonly isOpen: boolean;
	readonly children: ReactNode;
}

/**
 * On a phone a row is one line, until it is opened: its cells stand one above
 * the other there.
 *
 * @param props          Properties.
 * @param props.summary  What is in it.
 * @param props.isOpen   Whether it is opened by itself.
 * @param props.children Its cells.
 */
function Fold( { summary, isOpen, children }: FoldProps ) {
	// What was wrong stays open while it is put right.
	const [ wasOpened, setWasOpened ] = useState( isOpen );
	if ( isOpen && ! wasOpened ) {
		setWasOpened( true );
	}
	return summary === '' ? (
		children
	) : (
		<details className="logto-row__fold" open={ wasOpened || undefined }>
			<summary>{ summary }</summary>
			{ children }
		</details>
	);
}

function hasError(
	errorAt: ErrorAt,
	columns: readonly ( readonly [ string, unknown ] )[]
): boolean {
	return [ null, ...columns.map( ( [ column ] ) => column ) ].some(
		( column ) => errorAt( column ) !== undefined
	);
}
