import { field, textOf } from './package.ts';
import type { Rule } from './package.ts';

const FIELDS: readonly [ string, RegExp ][] = [
	[ 'Contributors', /^[a-z0-9_-]+(?:, [a-z0-9_-]+)*$/ ],
	[ 'Tags', /^[^,]+(?:,[^,]+){0,4}$/ ],
	[ 'Requires at least', /^\d+\.\d+$/ ],
	[ 'Tested up to', /^\d+\.\d+$/ ],
	[ 'Requires PHP', /^\d+\.\d+$/ ],
	[ 'Stable tag', /^\d+\.\d+\.\d+$/ ],
	[ 'License', /^GPL/ ],
	[ 'License URI', /^https:\/\/www\.gnu\.org\/licenses\// ],
];

export const readmeFieldsRule: Rule = {
	name: 'readme.txt: fields',
	find: ( files ) => {
		const readme = textOf( files, 'readme.txt' );
		const header = textOf( files, 'logto.php' );
		return [
			...FIELDS.filter(
				( [ name, shape ] ) =>
					! shape.test( field( readme, name ) ?? '' )
			).map(
				( [ name ] ) =>
					`“${ name }: ${ field( readme, name ) ?? '' }” won't do.`
			),
			...[ 'Requires at least', 'Requires PHP' ]
				.filter(
					( name ) => field( readme, name ) !== field( header, name )
				)
				.map( ( name ) => `“${ name }” is not what logto.php says.` ),
		];
	},
};

/** The directory cuts it off after 150 characters and shows no markup in it. */
export const shortDescriptionRule: Rule = {
	name: 'readme.txt: short description',
	find: ( files ) => {
		const top = textOf( files, 'readme.txt' ).split( /^== /m )[ 0 ] ?? '';
		const [ , ...paragraphs ] = top.trim().split( /\n\s*\n/ );
		const text = paragraphs.join( '\n' );
		return text.length > 0 &&
			text.length <= 150 &&
			! /[\n*_`<[]/.test( text )
			? []
			: [
					`The short description has ${ text.length } characters; one plain line of up to 150 is wanted.`,
				];
	},
};

/** Every section's text by its heading. */
export function sectionsOf( readme: string ): Map< string, string > {
	const [ , ...parts ] = readme.split( /^== (.+) ==$/m );
	const sections = new Map< string, string >();
	for ( let i = 0; i + 1 < parts.length; i += 2 ) {
		sections.set( parts[ i ] ?? '', parts[ i + 1 ] ?? '' );
	}
	return sections;
}

const SECTIONS = [
	'Description',
	'Installation',
	'Frequently Asked Questions',
	'External services',
	'Changelog',
];

export const readmeSectionsRule: Rule = {
	name: 'readme.txt: sections',
	find: ( files ) => {
		const sections = sectionsOf( textOf( files, 'readme.txt' ) );
		const services = sections.get( 'External services' ) ?? '';
		return [
			...SECTIONS.filter(
				( name ) => ( sections.get( name ) ?? '' ).trim() === ''
			).map( ( name ) => `The section “${ name }” is missing.` ),
			...[ 'terms', 'privacy' ]
				.filter(
					( word ) =>
						! new RegExp(
							`\\[[^\\]]*${ word }[^\\]]*\\]\\(https://`,
							'i'
						).test( services )
				)
				.map( ( word ) => `External services: no link to ${ word }.` ),
		];
	},
};
