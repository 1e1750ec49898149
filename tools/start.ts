/**
 * `npm start`: the plugin in a WordPress of its own, connected to the Logto
 * stand-in, until Ctrl-C. Needs nothing but Node.
 */
import { build } from './build/build.ts';
import { inRoot } from './shared/paths.ts';
import { DEMO_PEOPLE } from './demo/people.ts';
import { demoOptions } from './demo/options.ts';
import { connect, startStandIn } from './logto.ts';
import type { Application, Logto } from './logto.ts';
import { beforeExit, main } from './shared/main.ts';
import { freePort } from './shared/ports.ts';
import { say, step } from './shared/progress.ts';
import { wordpressCore } from './wordpress/core.ts';
import { launchWordPress } from './wordpress/index.ts';
import type { WordPress } from './wordpress/index.ts';
import { watchPlugin } from './wordpress/plugin-files.ts';

function introduce(
	site: WordPress,
	logto: Logto,
	machine: Application
): void {
	const rows = [
		[ 'Site', `${ site.url }/ (WordPress ${ site.version })` ],
		[ 'Sign in', `${ site.url }/wp-login.php` ],
		...DEMO_PEOPLE.map(
			( { how, typed } ) => [ `  ${ how }`, typed ] as const
		),
		[ 'SMS inbox', logto.inboxUrl ],
		[ 'For assistants', `${ machine.id } / ${ machine.secret }` ],
		[ 'Administrator', `${ site.url }/wp-login.php?logto=form` ],
		[ '', `${ site.admin.user } / ${ site.admin.password }` ],
	] as const;
	say( '' );
	rows.forEach( ( [ name, value ] ) =>
		say( `  ${ name.padEnd( 16 ) }${ value }` )
	);
	say(
		'\n  Changed PHP files are taken over at once. Ctrl-C ends everything.\n'
	);
}

main( async () => {
	const { wp, port, php } = demoOptions( process.argv.slice( 2 ) );
	await build();

	const sitePort = await freePort( port );
	const logto = await step( 'Starting the Logto stand-in', async () =>
		startStandIn( {
			port: await freePort( sitePort + 1 ),
			aliyun: { port: await freePort( sitePort + 2 ) },
			people: DEMO_PEOPLE.map( ( { facts } ) => facts ),
		} )
	);
	beforeExit( () => logto.close() );
	const machine = logto.applications.add( {
		name: 'Machine-to-machine',
		machineToMachine: true,
		managementApi: true,
	} );

	// Fetching it shows a progress of its own.
	const { version } = await wordpressCore( wp );
	const site = await step(
		`Starting WordPress ${ version } on the PHP ${ php } inside Node`,
		() =>
			launchWordPress( {
				series: version,
				runtime: 'playground',
				php,
				port: sitePort,
				settings: connect( logto, `http://127.0.0.1:${ sitePort }` ),
				muPlugins: [
					inRoot( 'tools', 'demo', 'no-wordpress-org.php' ),
				],
				// Whoever tries the demo with a real tenant must be able to reach it.
				constants: {
					WP_HTTP_BLOCK_EXTERNAL: false,
					DISABLE_WP_CRON: false,
				},
			} )
	);
	beforeExit( () => site.stop() );
	beforeExit(
		watchPlugin( site.files.plugin, () =>
			say( '• The plugin’s files were taken over.' )
		)
	);

	introduce( site, logto, machine );
	return new Promise< number >( () => undefined );
} );
