import { buildAdminScripts } from './admin-scripts.ts';
import { buildPhpJwt } from './php-jwt.ts';
import { buildSettingsTypes } from './settings-types.ts';
import { buildStrictness } from './strictness.ts';
import { buildTranslations } from './translations.ts';
import { say, seconds } from '../shared/progress.ts';

const STEPS: readonly ( readonly [ string, () => Promise< boolean > ] )[] = [
	[ 'firebase/php-jwt under our namespace', buildPhpJwt ],
	// Before the scripts, which are compiled with them.
	[ 'types of the settings', buildSettingsTypes ],
	[ 'scripts of the admin pages', buildAdminScripts ],
	[ 'translations', buildTranslations ],
	[ 'the page about strictness', buildStrictness ],
];

/** Makes everything in build/ that is missing or out of date. */
export async function build(): Promise< void > {
	for ( const [ label, work ] of STEPS ) {
		const started = Date.now();
		if ( await work() ) {
			say( `• Built: ${ label } (${ seconds( Date.now() - started ) })` );
		}
	}
}
