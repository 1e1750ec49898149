import { readFileSync } from 'node:fs';
import { listFiles } from '../shared/files.ts';
import { inRoot } from '../shared/paths.ts';

/** The translations that are here: where each is, by its locale. */
export function languages(): Map< string, string > {
	return new Map(
		listFiles( inRoot( 'languages' ) ).flatMap( ( name ) => {
			const locale = /^logto-(\w+)\.po$/.exec( name )?.[ 1 ];
			return locale === undefined
				? []
				: [ [ locale, inRoot( 'languages', name ) ] as const ];
		} )
	);
}

export const TEMPLATE = inRoot( 'languages', 'logto.pot' );

export const readTranslation = ( file: string ): string =>
	readFileSync( file, 'utf8' );
