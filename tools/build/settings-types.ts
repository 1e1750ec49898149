import { existsSync, readFileSync } from 'node:fs';
import { compile } from 'json-schema-to-typescript';
import type { JSONSchema } from 'json-schema-to-typescript';
import { inRoot } from '../shared/paths.ts';
import { write } from '../shared/files.ts';
import { phpFileAsJson } from './php-runner.ts';
import { isUpToDate, markUpToDate } from './stamp.ts';
import type { Work } from './stamp.ts';

const SCHEMA = inRoot( 'includes', 'Settings', 'schema.php' );
const TYPES = inRoot( 'admin-src', 'shared', 'schema', 'schema.ts' );

const WORK: Work = {
	name: 'settings-types',
	inputs: [
		SCHEMA,
		inRoot( 'includes', 'Settings', 'schema' ),
		TYPES,
		inRoot( 'tools', 'build', 'settings-types.ts' ),
	],
	outputs: [ TYPES ],
};

const BANNER =
	'/* Made from includes/Settings/schema.php by `npm run build`; changes here are lost. */';

/** The TypeScript of a schema: its types, and what the settings page looks up in it while it runs. */
export async function typesOf( schema: JSONSchema ): Promise< string > {
	const types = await compile( schema, 'Settings', {
		bannerComment: BANNER,
		style: { useTabs: true, singleQuote: true },
		// Otherwise a list of at most fifty becomes fifty tuples.
		ignoreMinAndMaxItems: true,
	} );
	return `${ types }\nexport const SCHEMA = ${ literalOf( schema ) } as const;\n`;
}

/** Without the descriptions: the page has its own, translated words. */
function literalOf( { properties = {} }: JSONSchema ): string {
	return JSON.stringify(
		properties,
		( key, value: unknown ) =>
			key === 'description' ? undefined : value,
		'\t'
	);
}

async function wantedTypes(): Promise< string > {
	const schema = ( await phpFileAsJson( SCHEMA ) ) as JSONSchema;
	return typesOf( {
		...schema,
		required: Object.keys( schema.properties ?? {} ),
	} );
}

/** Whether there are settings to make types of, and a place for them. */
export function hasSettingsSchema(): boolean {
	return existsSync( SCHEMA ) && existsSync( inRoot( 'admin-src' ) );
}

/** Makes the settings' types. Returns whether anything was done. */
export async function buildSettingsTypes(): Promise< boolean > {
	if ( ! hasSettingsSchema() || isUpToDate( WORK ) ) {
		return false;
	}
	const types = await wantedTypes();
	const stale =
		! existsSync( TYPES ) || readFileSync( TYPES, 'utf8' ) !== types;
	if ( stale ) {
		write( TYPES, types );
	}
	markUpToDate( WORK );
	return stale;
}

/** Whether the checked-in types are those that the schema gives. Always asks the schema itself. */
export async function settingsTypesAreFresh(): Promise< boolean > {
	return (
		existsSync( TYPES ) &&
		readFileSync( TYPES, 'utf8' ) === ( await wantedTypes() )
	);
}
