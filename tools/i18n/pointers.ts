import { readFileSync } from 'node:fs';
import { inRoot } from '../shared/paths.ts';
import type { Entry } from './entries.ts';

/** What our sentences may point at that is not ours. That WordPress has its part is tested inside of WordPress. */
interface Elsewhere {
	/** Labels and menu paths, with the file of core's that has the last part. */
	wordpress: Record< string, string >;
	/** Labels in the Logto Console and on Logto's pages. */
	logto: string[];
	/** What stands in quotation marks without being a place. */
	values: string[];
}

export const elsewhere = JSON.parse(
	readFileSync( inRoot( 'tools/i18n/elsewhere.json' ), 'utf8' )
) as Elsewhere;

/** What there is to point at. */
export interface Places {
	/** Names of the settings page's tabs. */
	tabs: readonly string[];
	/** Whatever stands by itself on a screen: names of fields, buttons, sections, menu items. */
	labels: ReadonlySet< string >;
	/** Of these, what the code of a tab has, by the tab's name. */
	on: ReadonlyMap< string, ReadonlySet< string > >;
	/** Our commands, such as `wp logto check`. */
	commands: readonly string[];
}

const HERE = 'Logto';
const CONSOLE = 'Logto Console';
const PLACEHOLDER = /^%(?:\d+\$)?s$/;

/** A text is a label where it is no sentence: it has no full stop, and is short. */
export const isLabel = ( text: string ): boolean =>
	text.length <= 80 && ! /[.:!]$/.test( text ) && ! /[.!?] /.test( text );

/** `Settings > General`, as far as it goes: each step begins with a capital or is in the list of what is elsewhere. */
function* pathsIn( text: string ): Generator< string[] > {
	const steps =
		/[A-Z][\w’&?-]*(?: [\w’&?“”-]+)*(?: (?:>|→) [^>→.,;:()\s]+(?: [^>→.,;:()\s]+)*)+/g;
	for ( const [ found ] of text.matchAll( steps ) ) {
		yield found.split( / (?:>|→) / ).map( ( step ) => step.trim() );
	}
}

/** Whether one of the names is how the text begins: behind the last step of a path the sentence goes on. */
const begins = ( text: string, names: Iterable< string > ): boolean =>
	[ ...names ].some(
		( name ) =>
			text === name ||
			( text.startsWith( name ) &&
				/^(?: [a-z]|”|$)/.test( text.slice( name.length ) ) )
	);

/** Where a path begins, without the words of the sentence before it. */
function rooted( first: string, roots: readonly string[] ): string {
	return (
		roots.find(
			( root ) => first === root || first.endsWith( ` ${ root }` )
		) ?? first
	);
}

function leadsAnywhere( path: readonly string[], places: Places ): boolean {
	const core = Object.keys( elsewhere.wordpress );
	const roots = [
		CONSOLE,
		HERE,
		...core.filter( ( name ) => ! name.includes( ' > ' ) ),
		...places.tabs,
		...elsewhere.logto,
	];
	const first = rooted( path[ 0 ] ?? '', roots );
	const rest = path.slice( 1 );
	if ( first === HERE ) {
		const [ page = '', tab ] = rest;
		return (
			begins( page, places.labels ) &&
			( tab === undefined || begins( tab, places.tabs ) )
		);
	}
	const isMenu = core.some(
		( name ) =>
			name.startsWith( `${ first } > ` ) &&
			begins( `${ first } > ${ rest[ 0 ] ?? '' }`, [ name ] )
	);
	if ( isMenu ) {
		return rest
			.slice( 1 )
			.every( ( step ) => begins( step, [ ...core, HERE ] ) );
	}
	if ( places.tabs.includes( first ) ) {
		return rest.every( ( step ) =>
			begins( step, places.on.get( first ) ?? [] )
		);
	}
	return (
		[ CONSOLE, ...elsewhere.logto ].includes( first ) &&
		rest.every(
			( step ) =>
				begins( step, elsewhere.logto ) ||
				/^(?:your application|the [“\w]+.* card|“?WordPress plugin”?)/.test(
					step
				)
		)
	);
}

function isThere( quoted: string, places: Places ): boolean {
	return (
		PLACEHOLDER.test( quoted ) ||
		places.labels.has( quoted ) ||
		places.labels.has( `${ quoted }.` ) ||
		quoted in elsewhere.wordpress ||
		elsewhere.logto.includes( quoted ) ||
		elsewhere.values.includes( quoted ) ||
		( /^wp /.test( quoted ) &&
			( /^wp option delete \w+$/.test( quoted ) ||
				places.commands.some( ( command ) =>
					`${ quoted } `.startsWith( `${ command } ` )
				) ) )
	);
}

/**
 * Of these texts, what points at nothing: tabs, quoted names of fields and buttons, paths through menus, commands.
 *
 * @param entries The texts.
 * @param places  What there is.
 * @return Sentences for whoever wrote them.
 */
export function lost( entries: readonly Entry[], places: Places ): string[] {
	const found: string[] = [];
	for ( const { text, files } of entries ) {
		const say = ( what: string ) =>
			found.push( `${ files.join( ', ' ) }: ${ what } in “${ text }”` );
		const tabs =
			/\b(?:the ([A-Z][\w-]+) tab\b|tab ([A-Z][a-z]+(?:-[a-z]+)*))/g;
		for ( const [ , before = '', behind = before ] of text.matchAll(
			tabs
		) ) {
			if ( ! places.tabs.includes( behind ) ) {
				say( `there is no tab ${ behind }` );
			}
		}
		for ( const [ , quoted = '' ] of text.matchAll( /“([^”]+)”/g ) ) {
			if ( ! isThere( quoted, places ) ) {
				say( `nothing is called ${ quoted }` );
			}
		}
		const onTabs = /“([^”]+)” (?:on|in|under) the ([A-Z][\w-]+) tab\b/g;
		for ( const [ , label = '', tab = '' ] of text.matchAll( onTabs ) ) {
			if ( ! places.on.get( tab )?.has( label ) ) {
				say( `${ label } is not on the tab ${ tab }` );
			}
		}
		for ( const path of pathsIn( text ) ) {
			if ( ! leadsAnywhere( path, places ) ) {
				say( `${ path.join( ' > ' ) } leads nowhere` );
			}
		}
		for ( const [ command ] of text.matchAll(
			/\bwp logto(?: [a-z][a-z-]+)+/g
		) ) {
			if (
				! places.commands.some( ( each ) =>
					`${ command } `.startsWith( `${ each } ` )
				)
			) {
				say( `there is no command ${ command }` );
			}
		}
	}
	return found;
}
