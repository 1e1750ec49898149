import AdmZip from 'adm-zip';
import { existsSync, mkdtempSync, readFileSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { moveIntoPlace, remove, write } from '../shared/files.ts';
import { sharedCache } from '../shared/paths.ts';

const require = createRequire( import.meta.url );

/** WordPress's own SQLite integration; the playground's package carries it. */
function archive(): string {
	return join(
		dirname( require.resolve( '@wp-playground/cli/package.json' ) ),
		'sqlite-database-integration.zip'
	);
}

/** A short name of the integration's exact content. */
export function sqliteVersion(): string {
	return createHash( 'sha256' )
		.update( readFileSync( archive() ) )
		.digest( 'hex' )
		.slice( 0, 12 );
}

/** Unpacks the integration once and returns its directory. */
function integration(): string {
	const directory = join( sharedCache(), `sqlite-${ sqliteVersion() }` );
	if ( ! existsSync( directory ) ) {
		const work = mkdtempSync( join( sharedCache(), 'unpacking-' ) );
		new AdmZip( archive() ).extractAllTo( work, true );
		moveIntoPlace(
			join( work, 'plugin-sqlite-database-integration' ),
			directory
		);
		remove( work );
	}
	return directory;
}

/** Puts the drop-in that makes a site use SQLite. The integration itself stays outside of the site. */
export function installSqliteDropIn( wordpress: string ): void {
	const directory = integration();
	const dropIn = readFileSync( join( directory, 'db.copy' ), 'utf8' )
		.replaceAll(
			'{SQLITE_IMPLEMENTATION_FOLDER_PATH}',
			directory.replace( /[\\']/g, '\\$&' )
		)
		.replaceAll(
			'{SQLITE_PLUGIN}',
			'sqlite-database-integration/load.php'
		);
	write( join( wordpress, 'wp-content', 'db.php' ), dropIn );
}
