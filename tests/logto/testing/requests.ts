/**
 * POSTs a form and reads the answer.
 *
 * @param url     Where to.
 * @param fields  The form.
 * @param headers Further headers.
 */
export async function postForm(
	url: string,
	fields: Record< string, string >,
	headers: Record< string, string > = {}
) {
	const response = await fetch( url, {
		method: 'POST',
		headers,
		body: new URLSearchParams( fields ),
		redirect: 'manual',
	} );
	const text = await response.text();
	return {
		status: response.status,
		headers: response.headers,
		body: ( text.startsWith( '{' ) ? JSON.parse( text ) : {} ) as Record<
			string,
			unknown
		>,
	};
}

/** HTTP Basic credentials (RFC 6749 §2.3.1). */
export function basic( id: string, secret: string ): { authorization: string } {
	const pair = Buffer.from( `${ id }:${ secret }` ).toString( 'base64' );
	return { authorization: `Basic ${ pair }` };
}
