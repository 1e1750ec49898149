import { phpFunctionAsJson } from '../build/php-runner.ts';
import { inRoot } from '../shared/paths.ts';
import type { Reading } from './reading.ts';

const READER = inRoot( 'tools', 'i18n', 'strings.php' );

/** Reads PHP sources, by path, with PHP's own tokenizer. */
export async function readPhp(
	sources: ReadonlyMap< string, string >
): Promise< Map< string, Reading > > {
	const readings = ( await phpFunctionAsJson(
		READER,
		Object.fromEntries( sources )
	) ) as Record< string, Reading >;
	return new Map( Object.entries( readings ) );
}
