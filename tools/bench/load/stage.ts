import { ownDirectory } from '../../shared/own-directories.ts';
import { LOCAL_CACHE, inRoot } from '../../shared/paths.ts';
import { beforeExit } from '../../shared/main.ts';
import { freePort } from '../../shared/ports.ts';
import { join } from 'node:path';
import { PROFILES, launchWordPress } from '../../wordpress/index.ts';
import type { Profile, WordPress } from '../../wordpress/index.ts';
import { configured } from '../stage.ts';
import type { Audit } from './audit.ts';
import { closeConnections } from './browser.ts';
import { LeanLogto } from './logto.ts';
import { Person } from './person.ts';

/** Everybody's at the site. */
const PASSWORD = 'correct horse';

/** A live site that many people sign in to. */
export interface LoadStage {
	site: WordPress;
	logto: LeanLogto;
	/** Where the site's must-use plugin is told whom to halt. */
	signals: string;
	/** Somebody whom the site has never seen; with an e-mail address unless said otherwise. */
	newcomer: ( hasEmail?: boolean ) => Person;
	/** The same person in another browser. */
	again: ( person: Person ) => Person;
	/** Switches the plugin on or off. */
	activate: ( active: boolean ) => Promise< void >;
	/** Gives every account there is the same password. */
	setPasswords: () => Promise< void >;
	/** What the database says of accounts and links. */
	audit: () => Promise< Audit >;
	/** How long until nothing that went wrong stands in the way of another try. */
	secondsUntilCalm: () => Promise< number >;
	stop: () => Promise< void >;
}

/** Counts what must agree, whoever signed in when. The first user is the site's own administrator. */
const AUDIT = `
	global $wpdb;
	$links = $wpdb->base_prefix . 'logto_identities';
	$count = static fn ( string $sql ): int => (int) $wpdb->get_var( $sql );
	echo json_encode( array(
		'accounts'   => $count( "SELECT COUNT(*) FROM $wpdb->users WHERE ID > 1" ),
		'links'      => $count( "SELECT COUNT(*) FROM $links WHERE user_id > 0" ),
		'orphans'    => $count( "SELECT COUNT(*) FROM $wpdb->users u LEFT JOIN $links l ON l.user_id = u.ID WHERE u.ID > 1 AND l.user_id IS NULL" ),
		'secondLinks' => $count( "SELECT COUNT(*) FROM ( SELECT user_id FROM $links WHERE user_id > 0 GROUP BY user_id HAVING COUNT(*) > 1 ) t" ),
		'dangling'   => $count( "SELECT COUNT(*) FROM $links l LEFT JOIN $wpdb->users u ON u.ID = l.user_id WHERE l.user_id > 0 AND u.ID IS NULL" ),
		'claims'     => $count( "SELECT COUNT(*) FROM $links WHERE user_id = 0" ),
		'unfinished' => $count( "SELECT COUNT(*) FROM $wpdb->users u WHERE u.ID > 1 AND 3 > ( SELECT COUNT(DISTINCT m.meta_key) FROM $wpdb->usermeta m WHERE m.user_id = u.ID AND m.meta_key IN ( 'nickname', 'logto_made', '{$wpdb->prefix}capabilities' ) )" ),
	) );`;

/**
 * A claim may be taken over after half a minute; and after Logto did not answer, people are sent there again after a
 * whole one. Both are whole seconds, so one more is over for certain.
 */
const CALM = `
	global $wpdb;
	$claimed = (int) $wpdb->get_var( "SELECT MAX( claimed_at ) FROM {$wpdb->base_prefix}logto_identities WHERE user_id = 0" );
	echo max( 0, $claimed + 31 - time(), \\Logto\\services()->oidc()->provider()->failed_at() + 61 - time() );`;

/**
 * Starts nginx, PHP-FPM, MariaDB and a lean Logto. They end by `stop`, and with this process.
 *
 * @param more What else differs from a live site.
 */
export async function setTheLoadStage(
	more: Partial< Profile > = {}
): Promise< LoadStage > {
	const logto = new LeanLogto();
	await logto.start();
	const port = await freePort();
	const signals = ownDirectory( join( LOCAL_CACHE, 'load' ) );
	const { constants } = configured(
		'constants',
		logto.connect( `http://127.0.0.1:${ port }` )
	);
	const site = await launchWordPress( {
		...PROFILES.live,
		port,
		constants: { ...constants, LOGTO_LOAD_SIGNALS: signals },
		muPlugins: [ inRoot( 'tools/bench/load/pause-newcomer.php' ) ],
		...more,
	} );
	let stopping: Promise< void > | undefined;
	const stop = (): Promise< void > =>
		( stopping ??= ( async () => {
			closeConnections();
			await logto.stop();
			await site.stop();
		} )() );
	beforeExit( stop );
	let people = 0;
	const person = ( facts: Person[ 'facts' ] ): Person =>
		new Person( { site: site.url, logto }, facts, PASSWORD );
	return {
		site,
		logto,
		signals,
		newcomer( hasEmail = true ) {
			const username = `person${ ++people }`;
			const email = hasEmail ? `${ username }@example.com` : '';
			return person( { sub: `sub${ people }`, username, email } );
		},
		again: ( { facts } ) => person( facts ),
		async activate( active ) {
			await site.wpEval( `
				require_once ABSPATH . 'wp-admin/includes/plugin.php';
				${ active ? '' : 'de' }activate_plugin${ active ? '' : 's' }( 'logto/logto.php' );
			` );
		},
		async setPasswords() {
			await site.wpEval(
				`foreach ( get_users( array( 'exclude' => array( 1 ) ) ) as $user ) { wp_set_password( '${ PASSWORD }', $user->ID ); }`
			);
		},
		audit: async () => JSON.parse( await site.wpEval( AUDIT ) ) as Audit,
		secondsUntilCalm: async () => Number( await site.wpEval( CALM ) ),
		stop,
	};
}
