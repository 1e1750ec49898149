import { join } from 'node:path';
import { expect } from '../stage.ts';
import type { Stage } from '../stage.ts';
import { wp } from '../wp-cli.ts';
import type { Places } from './search.ts';

/** The commands below one, as WP-CLI itself lists them, so that none can be forgotten. */
async function commandsBelow(
	stage: Stage,
	parents: string[]
): Promise< string[] > {
	const { out } = await wp( stage, parents );
	const lines = out.matchAll( /(?:usage|or): wp logto (.+)/g );
	const below: string[] = [];
	for ( const [ , line = '' ] of lines ) {
		const words = line.replace( /[[<].*/, '' ).trim();
		below.push(
			...( line.endsWith( ' <command>' )
				? await commandsBelow( stage, words.split( ' ' ) )
				: [ words ] )
		);
	}
	return below;
}

const inEveryFormat = [ 'table', 'csv', 'json', 'yaml' ].map( ( format ) => [
	`--format=${ format }`,
] );

/** What `wp logto …` prints, well and ill. */
export async function cliPlaces(
	stage: Stage,
	appSecret: string
): Promise< Places > {
	const turns: Record< string, string[][] > = {
		status: [ ...inEveryFormat, [ '--debug' ] ],
		check: inEveryFormat,
		'settings get': [
			...inEveryFormat,
			[ 'app_secret' ],
			[ 'app_secret', '--debug' ],
		],
		'settings set': [
			[ 'app_secret', '--from-env=TEST_SECRET', '--debug' ],
			[ 'app_secret', appSecret ],
			[ 'endpoint', `https://x:${ appSecret }@logto.example` ],
			[ 'log_days', appSecret ],
		],
		'identities status': inEveryFormat,
		'identities move': [
			[ '--dry-run', '--debug' ],
			[ `--to=https://x:${ appSecret }@logto.example` ],
			[ `--from=${ appSecret }` ],
		],
		'identities keep': [ [ '--debug' ], [ `--from=${ appSecret }` ] ],
		'identities undo': [ [ '--debug' ] ],
		log: [
			...inEveryFormat,
			// By itself: WP-CLI’s own debugging prints what was typed.
			[ '--debug' ],
			[ `--person=${ appSecret }` ],
			[ `--reference=${ appSecret }` ],
		],
		'sessions list': [
			...inEveryFormat.map( ( format ) => [ 'admin', ...format ] ),
			[ 'admin', '--debug' ],
			[ appSecret ],
		],
		'sessions end': [ [ '--debug' ], [ appSecret, '--yes' ] ],
		'people push': [
			[ '--dry-run', '--debug' ],
			[ appSecret, '--dry-run' ],
			[ `--role=${ appSecret }`, '--dry-run' ],
		],
		'people status': [
			...inEveryFormat,
			...inEveryFormat.map( ( format ) => [ '--report', ...format ] ),
			[ '--debug' ],
		],
		suspend: [
			[ 'admin', '--yes', '--debug' ],
			[ appSecret, '--yes' ],
		],
		unsuspend: [
			[ 'admin', '--yes', '--debug' ],
			[ appSecret, '--yes' ],
		],
		connect: [
			[ '--dry-run', '--debug' ],
			[ '--undo', '--yes', '--debug' ],
			[ '--app-id=x', `--app-secret=${ appSecret }`, '--dry-run' ],
			[ `--app-id=${ appSecret }`, `--endpoint=x:${ appSecret }` ],
			[ `--application=${ appSecret }`, '--dry-run' ],
		],
		rekey: [
			[ '--debug' ],
			[
				`--from-file=${ join( stage.site.directory, 'wp-config.php' ) }`,
				'--debug',
			],
			[ `--from-file=${ join( stage.site.directory, 'index.php' ) }` ],
			[ '--from-file=/not/there' ],
		],
	};
	expect( ( await commandsBelow( stage, [] ) ).sort() ).toEqual(
		Object.keys( turns ).sort()
	);
	const places: Places = new Map();
	for ( const [ command, all ] of Object.entries( turns ) ) {
		for ( const [ turn, args ] of all.entries() ) {
			const { out, err } = await wp(
				stage,
				[ ...command.split( ' ' ), ...args ],
				{
					TEST_SECRET: appSecret,
				}
			);
			expect( out + err ).not.toBe( '' );
			places.set( `wp logto ${ command } (${ turn + 1 })`, out + err );
		}
	}
	return places;
}
