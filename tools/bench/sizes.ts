import { readFileSync, statSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { zipPlugin } from '../build/zip.ts';
import { listFiles } from '../shared/files.ts';
import { inRoot } from '../shared/paths.ts';
import type { Sizes } from './results.ts';

function built( isWanted: ( name: string ) => boolean ): Buffer[] {
	return listFiles( inRoot( 'build' ) )
		.filter( isWanted )
		.map( ( name ) => readFileSync( inRoot( 'build', name ) ) );
}

function total( files: readonly Buffer[] ): number {
	return files.reduce( ( sum, { length } ) => sum + length, 0 );
}

/** How large what visitors and admins download is. Expects that build/ is up to date. */
export async function measureSizes(): Promise< Sizes > {
	// What loads with the page: a part that is split off loads when its screen is opened, and webpack bounds each.
	const scripts = built( ( name ) => name === 'settings.js' );
	return {
		settingsScript: total( scripts ),
		settingsScriptGzipped: total(
			scripts.map( ( script ) => gzipSync( script, { level: 9 } ) )
		),
		settingsStyle: total( built( ( name ) => name === 'settings.css' ) ),
		phpLibrary: total( built( ( name ) => name.startsWith( 'php-jwt/' ) ) ),
		zip: statSync( await zipPlugin() ).size,
	};
}
