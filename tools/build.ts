/** `npm run build`: makes build/, and the generated types of the settings. `-- --check` only says whether those are fresh. */
import { build } from './build/build.ts';
import { settingsTypesAreFresh } from './build/settings-types.ts';
import { main } from './shared/main.ts';
import { say } from './shared/progress.ts';

main( async () => {
	if ( process.argv.includes( '--check' ) ) {
		const fresh = await settingsTypesAreFresh();
		say(
			fresh
				? 'The types of the settings are fresh.'
				: 'The types of the settings are stale: npm run build'
		);
		return fresh ? 0 : 1;
	}
	await build();
	say( 'build/ is up to date.' );
	return 0;
} );
