/**
 * The plugin's rooms are packed as two files each: what a usual sign-in loads (`includes/<Room>/usual.php`), and all else
 * (`includes/<Room>.php`). A class as a file of its own costs a ZIP as much again as what is in it.
 *
 * logto.php looks for a class in its own file, and then in its room's two. So the sources stay as they are, one class a file.
 */

/**
 * Loaded by whoever signs in again, by what stands at `wp-login.php` and by the pages of who is signed in, so that nobody's
 * sign-in loads a whole room. What is missing here works as well, and loads more than it needs.
 */
export const USUAL: Readonly< Record< string, readonly string[] > > = {
	Accounts: [ 'Accounts', 'Accounts_Factory', 'Identities', 'Identity' ],
	Adapters: [
		'Adapters_Factory',
		'Cleared_Cookies',
		'Open_Route',
		'Option_Row',
		'Provider_Cache',
		'Safe_Redirect',
		'Site',
		'Translations',
		'Wp_Http',
	],
	Local_Login: [
		'Application_Passwords',
		'Password_Guard',
		'Password_Policy',
	],
	Log: [ 'Events', 'Log_Factory' ],
	Oidc: [
		'Authorization_Request',
		'Authorization_Response',
		'Claims',
		'Client',
		'Code_Flow',
		'Http_Response',
		'Id_Token',
		'Jws',
		'Key_Set',
		'Metadata',
		'Oidc_Factory',
		'Provider',
		'Pulse',
		'Token_Endpoint',
	],
	Sessions: [
		'Ask_Again',
		'Current_Session',
		'Freshness',
		'Navigation',
		'Session_Entries',
		'Sessions_Factory',
		'Sign_Out',
	],
	Settings: [
		'Data_Key',
		'Requested_Claims',
		'Secret_Box',
		'Settings',
		'Settings_Factory',
		'Store',
	],
	Sign_In: [
		'Account_Links',
		'Attempt',
		'Attempts',
		'Buttons',
		'Callback',
		'Completion',
		'Connection',
		'Departure',
		'Entrance',
		'Form_Address',
		'Handover',
		'Landing',
		'Login_Form',
		'Purpose',
		'Sign_In_Completion',
		'Sign_In_Factory',
		'Start',
		'State',
		'Turns',
		'Visit',
		'Way',
	],
};

/** Decodes base64, for what the directory's rules look in every other file. */
const ALONE = [ 'includes/Oidc/Encoding.php' ];

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

/** The file that a class is packed in. */
function packOf( file: string ): string | undefined {
	const [ , room, name = '' ] =
		/^includes\/(\w+)\/([A-Z]\w*)\.php$/.exec( file ) ?? [];
	if ( room === undefined || ALONE.includes( file ) ) {
		return undefined;
	}
	return USUAL[ room ]?.includes( name )
		? `includes/${ room }/usual.php`
		: `includes/${ room }.php`;
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
 * Puts classes together that are packed as one file.
 *
 * @param sources PHP as it is packed otherwise, by path.
 * @return The same, with the two files of each room in place of the classes that are in them.
 */
export function packRooms(
	sources: ReadonlyMap< string, string >
): Map< string, string > {
	const packed = new Map< string, string >();
	const packs = new Map< string, Part[] >();
	for ( const [ file, source ] of sources ) {
		const pack = KNOWS_ITS_PLACE.test( source )
			? undefined
			: packOf( file );
		if ( pack === undefined ) {
			packed.set( file, source );
		} else {
			packs.set( pack, [
				...( packs.get( pack ) ?? [] ),
				partOf( file, source ),
			] );
		}
	}
	for ( const [ pack, all ] of packs ) {
		// WordPress's own tables and commands are not there on every request, and all of a file is declared at once.
		const [ parts, alone ] = apart( all );
		alone.forEach( ( { file, source } ) => packed.set( file, source ) );
		const room = /^includes\/(\w+)/.exec( pack )?.[ 1 ] ?? '';
		// Imports hold for one block.
		const blocks = inOrder( parts ).map(
			( { body } ) => `namespace Logto\\${ room } {\n\n${ body }\n}\n`
		);
		packed.set( pack, [ GUARDED, ...blocks ].join( '\n' ) );
	}
	return packed;
}
