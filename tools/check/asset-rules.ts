import { filesEnding } from './package.ts';
import type { Rule } from './package.ts';

/** What Plugin Check allows to be loaded on one page, in bytes; ours are counted as if all were on the same. */
const MOST_BYTES = 293 * 1024;

/** Scripts, and styles, of a size that nobody waits for. */
export const assetSizesRule: Rule = {
	name: 'size of scripts and styles',
	find: ( files ) =>
		[ '.js', '.css' ].flatMap( ( ending ) => {
			const bytes = filesEnding( files, ending )
				.filter( ( [ path ] ) => ! path.endsWith( `-rtl${ ending }` ) )
				.reduce(
					( sum, [ , code ] ) => sum + Buffer.byteLength( code ),
					0
				);
			return bytes > MOST_BYTES
				? [
						`All ${ ending } files have ${ bytes } bytes, ${ MOST_BYTES } are allowed.`,
					]
				: [];
		} ),
};

const OF_REACT =
	/Symbol\.for\(\s*["']react\.(?:element|transitional\.element)["']|\bReactDOM\.(?:render|hydrate|unmountComponentAtNode|findDOMNode)\(|__SECRET_INTERNALS_DO_NOT_USE/;

/** React is WordPress's own; a copy, or what its next version drops, breaks with an update of the site. */
export const reactRule: Rule = {
	name: 'React is WordPress’s',
	find: ( files ) =>
		filesEnding( files, '.js' )
			.filter( ( [ , code ] ) => OF_REACT.test( code ) )
			.map(
				( [ path ] ) =>
					`${ path } brings a React of its own, or what React 19 has no more.`
			),
};

/** What an icon, a banner or a screenshot for the directory is called: those stand beside the plugin, not in it. */
const FOR_DIRECTORY =
	/(?:^|\/)(?:icon|banner|screenshot)-[^/]*\.(?:png|jpe?g|gif|svg)$/i;

const APPLICATION =
	/\.(?:a|bin|bpk|deploy|distz|dmg|dms|dump|elc|iso|lha|lrf|lzh|o|obj|pkg|so|dll|tgz|rar|7z)$/i;

/** Names that every file system keeps apart, of files that belong on a site. */
export const fileNamesRule: Rule = {
	name: 'names of files',
	find: ( files ) => {
		const seen = new Set< string >();
		return [ ...files.keys() ].flatMap( ( path ) => {
			const lower = path.toLowerCase();
			const isTwice = seen.has( lower );
			seen.add( lower );
			return [
				...( isTwice
					? [ `${ path } differs from another in capitals only.` ]
					: [] ),
				...( /^[\w./-]+$/.test( path )
					? []
					: [
							`${ path } has other characters than letters, digits, - _ and the dot.`,
						] ),
				...( APPLICATION.test( path )
					? [ `${ path } is a program or an archive.` ]
					: [] ),
				...( /^[^/]+\.md$/i.test( path ) &&
				! /^(?:readme|license)\.md$/i.test( path )
					? [ `${ path } is for developers.` ]
					: [] ),
				...( FOR_DIRECTORY.test( path )
					? [ `${ path } belongs into the directory’s assets.` ]
					: [] ),
			];
		} );
	},
};
