/** `npm run zip`: builds the plugin and packs it into dist/. */
import { statSync } from 'node:fs';
import { relative } from 'node:path';
import { build } from './build/build.ts';
import { zipPlugin } from './build/zip.ts';
import { ROOT } from './shared/paths.ts';
import { main } from './shared/main.ts';
import { say } from './shared/progress.ts';

main( async () => {
	await build();
	const zip = await zipPlugin();
	say(
		`${ relative( ROOT, zip ) } (${ Math.ceil( statSync( zip ).size / 1024 ) } KB)`
	);
	return 0;
} );
