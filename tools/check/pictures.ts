import { sectionsOf } from './readme-rules.ts';

/** Names and sizes that the directory asks for. */
const WANTED: readonly [ string, number, number ][] = [
	[ 'icon-128x128.png', 128, 128 ],
	[ 'icon-256x256.png', 256, 256 ],
	[ 'banner-772x250.png', 772, 250 ],
	[ 'banner-1544x500.png', 1544, 500 ],
];

const LIMIT = 500 * 1024;

/** What is wrong with the directory's pictures, and with the captions that readme.txt has for them. */
export function findInPictures(
	pictures: ReadonlyMap< string, Buffer >,
	readme: string
): string[] {
	const captions = (
		sectionsOf( readme )
			.get( 'Screenshots' )
			?.match( /^\d+\. \S/gm ) ?? []
	).map( ( line ) => `screenshot-${ Number.parseInt( line, 10 ) }.png` );
	const shots = [ ...pictures.keys() ].filter( ( name ) =>
		name.startsWith( 'screenshot-' )
	);
	return [
		...WANTED.filter( ( [ name, width, height ] ) => {
			const picture = pictures.get( name );
			// A PNG's first block begins at byte 8; its width and height follow.
			return (
				picture === undefined ||
				picture.readUInt32BE( 16 ) !== width ||
				picture.readUInt32BE( 20 ) !== height
			);
		} ).map( ( [ name ] ) => `${ name } is missing or of another size.` ),
		...[ ...pictures ]
			.filter( ( [ , { length } ] ) => length > LIMIT )
			.map( ( [ name ] ) => `${ name } is heavier than 500 KB.` ),
		...captions
			.filter( ( name ) => ! shots.includes( name ) )
			.map( ( name ) => `${ name } has a caption and is not there.` ),
		...shots
			.filter( ( name ) => ! captions.includes( name ) )
			.map( ( name ) => `${ name } has no caption in readme.txt.` ),
	];
}
