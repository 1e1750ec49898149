/**
 * Rooms of the plugin that are packed as one file each: what no visitor's request needs. A class as a file of its own costs
 * a ZIP as much again as what is in it.
 *
 * logto.php looks for a class in its own file, and then in its room's. So the sources stay as they are, one class a file.
 */

/** Nothing of these is loaded where somebody signs in or out, or reads the site. */
const ROOMS = [
	'Admin',
	'Diagnostics',
	'Extensions',
	'Issuers',
	'Management_Api',
	'Network',
	'People',
	'Phone_Sign_In',
	'Privacy',
	'Setup',
	'Tenant',
	'Trouble',
	'Webhooks',
];

/** Of the other rooms: screens, mails, lists, commands, routes, tables, and their words. */
const FOR_ADMINS =
	/(?:_Center|_Command|_Controller|_Counts|_Events|_Export|_Filter|_Finder|_Form|_Guard|_Help|_Labels|_List|_Mail|_Moves|_News|_Page|_Preview|_Rows|_Screen|_Sentences|_State|_Style|_Table|_Words|\/Chart|\/Connect|\/Disconnect\w*|\/Export|\/Legacy_\w+|\/Reader|\/Suspen\w+|\/Upgrade\w+)\.php$/;

/** Paths in there are meant from its own place. */
const KNOWS_ITS_PLACE = /__(?:DIR|FILE|LINE)__/;

const HEAD =
	/^<\?php\n+declare\( strict_types=1 \);\n+namespace (Logto\\\w+);\n+/;

/** Opened by itself, it would look for what its classes are built upon. */
const GUARDED = `<?php

declare( strict_types=1 );

namespace {

defined( 'ABSPATH' ) || exit;
}
`;

const DECLARES =
	/^(?:final |abstract |readonly )*(?:class|interface|enum|trait) (\w+)([^{]*)\{/m;

interface Part {
	file: string;
	source: string;
	name: string;
	/** What it extends, if anything. */
	parent: string | undefined;
	/** Names that must be declared before it. */
	needs: readonly string[];
	body: string;
}

function roomOf( file: string ): string | undefined {
	const [ , room ] = /^includes\/(\w+)\/\w+\.php$/.exec( file ) ?? [];
	return room !== undefined &&
		( ROOMS.includes( room ) || FOR_ADMINS.test( file ) )
		? room
		: undefined;
}

function partOf( file: string, source: string ): Part {
	const body = source.replace( HEAD, '' );
	const [ , name, behind = '' ] = DECLARES.exec( body ) ?? [];
	if ( body === source || name === undefined ) {
		throw new Error( `${ file } is no class of a room.` );
	}
	return {
		file,
		source,
		name,
		parent: /\bextends (\S+)/.exec( behind )?.[ 1 ],
		needs: /(?:extends|implements)/.test( behind )
			? [ ...behind.matchAll( /\w+/g ) ].map( ( [ word ] ) => word )
			: [],
		body: body.trim().replace( /\n{3,}/g, '\n\n' ),
	};
}

/** Those that need no class of elsewhere to be declared, and those that extend one. */
function apart( parts: readonly Part[] ): [ Part[], Part[] ] {
	const names = parts.map( ( { name } ) => name );
	const fits = ( { parent }: Part ) =>
		parent === undefined || names.includes( parent );
	return [ parts.filter( fits ), parts.filter( ( part ) => ! fits( part ) ) ];
}

/** Whoever is built upon comes first: PHP finds out of one behind it only what needs nothing itself. */
function inOrder( parts: readonly Part[] ): Part[] {
	const ordered = new Set< Part >();
	const add = ( part: Part ): void => {
		parts
			.filter(
				( other ) => other !== part && part.needs.includes( other.name )
			)
			.forEach( add );
		ordered.add( part );
	};
	parts.forEach( add );
	return [ ...ordered ];
}

/**
 * Puts classes together that are packed as one file a room.
 *
 * @param sources PHP as it is packed otherwise, by path.
 * @return The same, with `includes/<room>.php` in place of the classes that are in it.
 */
export function packRooms(
	sources: ReadonlyMap< string, string >
): Map< string, string > {
	const packed = new Map< string, string >();
	const rooms = new Map< string, Part[] >();
	for ( const [ file, source ] of sources ) {
		const room = KNOWS_ITS_PLACE.test( source )
			? undefined
			: roomOf( file );
		if ( room === undefined ) {
			packed.set( file, source );
		} else {
			rooms.set( room, [
				...( rooms.get( room ) ?? [] ),
				partOf( file, source ),
			] );
		}
	}
	for ( const [ room, all ] of rooms ) {
		// WordPress's own tables and commands are not there on every request, and all of a file is declared at once.
		const [ parts, alone ] = apart( all );
		alone.forEach( ( { file, source } ) => packed.set( file, source ) );
		// Imports hold for one block.
		const blocks = inOrder( parts ).map(
			( { body } ) => `namespace Logto\\${ room } {\n\n${ body }\n}\n`
		);
		packed.set(
			`includes/${ room }.php`,
			[ GUARDED, ...blocks ].join( '\n' )
		);
	}
	return packed;
}
