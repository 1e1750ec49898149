import AdmZip from 'adm-zip';
import { join } from 'node:path';
import { download, verifyChecksum } from '../shared/download.ts';
import { newestOfSeries } from './series.ts';
import { Missing } from '../shared/missing.ts';

/** A place that WordPress can be had from. */
export interface Source {
	/** How people call it. */
	name: string;
	/** The newest release of the series there. Throws where the place can't be reached. */
	newest: ( series: string ) => Promise< string >;
	/** Unpacks that release below `directory` and returns the tree's root. */
	fetch: ( version: string, directory: string ) => Promise< string >;
}

const RELEASES = 'https://api.wordpress.org/core/stable-check/1.0/';
const ARCHIVE = 'https://downloads.wordpress.org/release';

/** WordPress's own site. */
export const wordpressOrg: Source = {
	name: 'wordpress.org',

	async newest( series ) {
		// Its keys are all releases there ever were.
		const answer: unknown = JSON.parse(
			( await download( RELEASES, 10_000 ) ).toString( 'utf8' )
		);
		const versions =
			typeof answer === 'object' && answer !== null
				? Object.keys( answer )
				: [];
		const version = newestOfSeries( versions, series );
		if ( version === undefined ) {
			throw new Missing(
				`WordPress ${ series }: wordpress.org has no release of that series.`
			);
		}
		return version;
	},

	async fetch( version, directory ) {
		const url = `${ ARCHIVE }/wordpress-${ version }.zip`;
		const [ zip, checksum ] = await Promise.all( [
			download( url, 300_000 ),
			download( `${ url }.sha1`, 30_000 ),
		] );
		verifyChecksum(
			zip,
			'sha1',
			checksum.toString( 'utf8' ),
			`wordpress-${ version }.zip`
		);
		new AdmZip( zip ).extractAllTo( directory, true );
		return join( directory, 'wordpress' );
	},
};
