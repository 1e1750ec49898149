import { PROFILES } from '../../tools/wordpress/profile.ts';
import { endings } from './endings.ts';
import { test } from './stage.ts';

// Each has a site of its own, and takes as long as a file of other tests.
test.describe.configure( { mode: 'parallel' } );

for ( const [ name, profile ] of Object.entries( {
	SQLite: PROFILES.sqlite,
	MariaDB: PROFILES.mariadb,
	'a network': PROFILES.network,
	'a network on MariaDB': PROFILES[ 'network-mariadb' ],
	'a persistent object cache': PROFILES.redis,
	'plain permalinks in a sub-directory': {
		...PROFILES[ 'sub-directory' ],
		...PROFILES[ 'plain-permalinks' ],
	},
} ) ) {
	test( `what ends at Logto ends here, on ${ name }`, async ( {
		browser,
	} ) => {
		await endings( browser, profile );
	} );
}
