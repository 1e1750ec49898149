import { columnsOf } from '../shared/schema/properties';
import type { Row, SettingName } from '../shared/schema/types';
import { columnTexts } from '../shared/texts/texts';
import type { ServerState } from '../shared/types';
import { cellRules, isCellShown } from './cells';
import { metaKeyOf, profileFields } from './profile-fields';

/**
 * What is in a row, in one line.
 *
 * @param name   The setting.
 * @param row    The row.
 * @param server The server's state.
 */
export function rowSummary(
	name: SettingName,
	row: Row,
	server: ServerState
): string {
	return Object.keys( columnsOf( name ) )
		.filter( ( column ) => isCellShown( name, column, row ) )
		.map( ( column ) => said( name, column, row, server ) )
		.filter( Boolean )
		.join( ' · ' );
}

function said(
	name: SettingName,
	column: string,
	row: Row,
	server: ServerState
): string {
	const value = row[ column ] ?? '';
	const { options, suggestions } = cellRules( name, column );
	const known = [
		...( options?.( server ) ?? [] ),
		...( suggestions?.( row, server ) ?? [] ),
		...( column === 'field' && metaKeyOf( value ) === null
			? profileFields()
			: [] ),
	].find( ( choice ) => choice.value === value );
	return (
		known?.label ?? columnTexts( name, column ).choices?.[ value ] ?? value
	);
}
