import { listen } from '../logto/web.ts';

/** A server of somebody else's, and what was asked of it. */
export interface Elsewhere {
	url: string;
	asked: string[];
}

/**
 * Lends a server that must hear nothing; the one who asks it anything is found out.
 *
 * @param run What goes on meanwhile.
 */
export async function withElsewhere(
	run: ( elsewhere: Elsewhere ) => Promise< unknown >
): Promise< void > {
	const asked: string[] = [];
	const { port, close } = await listen( 0, ( req, res ) => {
		asked.push( `${ req.method } ${ req.url }` );
		res.writeHead( 200, { 'content-type': 'application/json' } );
		res.end( '{}' );
	} );
	try {
		await run( { url: `http://127.0.0.1:${ port }/`, asked } );
	} finally {
		await close();
	}
}
