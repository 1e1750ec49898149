import { columnsOf } from '../../shared/schema/properties';
import type { Row } from '../../shared/schema/types';
import type { ServerState } from '../../shared/types';
import { useTenant } from '../../tenant/use-tenant';
import { cellRules, isCellShown } from '../cells';
import { connectorPresets } from '../connector-presets';
import { profilePresets } from '../profile-fields';
import { Cell } from './cell';
import { ListField, type ListFieldProps } from './list-field';

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
			{ ( row, _at, change, errorAt ) => (
				<>
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
				</>
			) }
		</ListField>
	);
}
