import { field, filesEnding, textOf } from './package.ts';
import type { Package, Rule } from './package.ts';

/** "WordPress" is a trademark that no plugin may carry in its name or address. */
export function nameRule( slug: string ): Rule {
	return {
		name: 'name',
		find: ( files ) => {
			const header = textOf( files, 'logto.php' );
			const name = field( header, 'Plugin Name' ) ?? '';
			const title =
				/^=== (.+) ===/.exec( textOf( files, 'readme.txt' ) )?.[ 1 ] ??
				'';
			const domain = field( header, 'Text Domain' );
			return [
				...[ name, title, slug ]
					.filter( ( text ) => /wordpress/i.test( text ) )
					.map( ( text ) => `“${ text }” has WordPress in it.` ),
				...( name === '' || name !== title
					? [
							`logto.php names the plugin “${ name }”, readme.txt “${ title }”.`,
						]
					: [] ),
				...( domain === slug
					? []
					: [
							`logto.php has the text domain ${ domain ?? '(none)' }, not ${ slug }.`,
						] ),
			];
		},
	};
}

const DEVELOPMENT =
	/(?:^|\/)(?:\.[^/]+|node_modules|vendor|tests?|__MACOSX|Thumbs\.db|composer\.(?:json|lock)|package(?:-lock)?\.json|[^/]*\.config\.[cm]?js|[^/]*\.(?:map|tsx?|scss|sh|bat|exe|phar|zip|gz|tar|log|lock|ya?ml|neon|dist|sql))(?:$|\/)/i;

export const developmentFilesRule: Rule = {
	name: 'no development files',
	find: ( files ) =>
		[ ...files.keys() ]
			.filter( ( path ) => DEVELOPMENT.test( path ) )
			.map( ( path ) => `${ path } is of no use on a site.` ),
};

const COMPATIBLE = [
	/GNU GENERAL PUBLIC LICENSE\s+Version [23]/,
	/Redistribution and use in source and binary forms/,
	/Permission is hereby granted, free of charge/,
];

/** The folders of other people's code: those below build/. */
function libraries( files: Package ): string[] {
	return [
		...new Set(
			[ ...files.keys() ].flatMap(
				( path ) => /^build\/[^/]+(?=\/)/.exec( path )?.[ 0 ] ?? []
			)
		),
	];
}

export const licencesRule: Rule = {
	name: 'licences',
	find: ( files ) => [
		...[ '', ...libraries( files ).map( ( folder ) => `${ folder }/` ) ]
			.map( ( folder ) => `${ folder }LICENSE` )
			.filter(
				( path ) =>
					! COMPATIBLE.some( ( words ) =>
						words.test( textOf( files, path ) )
					)
			)
			.map(
				( path ) => `${ path } is missing or not known to suit the GPL.`
			),
		...[ 'logto.php', 'readme.txt' ]
			.filter(
				( path ) =>
					field( textOf( files, path ), 'License' ) !==
					'GPL-2.0-or-later'
			)
			.map( ( path ) => `${ path } does not say GPL-2.0-or-later.` ),
	],
};

const isMinified = ( code: string ): boolean =>
	code.split( '\n' ).some( ( line ) => line.length > 1000 );

/** Reviewers read sources: readme.txt says where those of minified code are. */
export const sourcesRule: Rule = {
	name: 'sources of minified code',
	find: ( files ) => {
		const section =
			/^== Source code ==$([\s\S]*?)(?=^== |$(?![\s\S]))/m.exec(
				textOf( files, 'readme.txt' )
			)?.[ 1 ] ?? '';
		const isTold =
			/https:\/\/github\.com\/\S+/.test( section ) &&
			section.includes( '`npm run build`' );
		return [
			...filesEnding( files, '.js', '.css' )
				.filter( ( [ , code ] ) => isMinified( code ) )
				.filter(
					( [ path ] ) =>
						! isTold ||
						! section.includes(
							`\`${ path.split( '/' )[ 0 ] ?? '' }/\``
						)
				)
				.map(
					( [ path ] ) =>
						`readme.txt does not say where the source of ${ path } is and how it is built.`
				),
			...libraries( files )
				.filter( ( folder ) => ! section.includes( folder ) )
				.map(
					( folder ) => `readme.txt does not say what ${ folder } is.`
				),
		];
	},
};
