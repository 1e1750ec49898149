import { __ } from '@wordpress/i18n';

import { isRecord, textAt } from './readers';
import { isSettingName } from './schema/properties';
import type { SettingName } from './schema/types';
import { fieldLabel } from './texts/texts';
import type { Failure, Place } from './types';

/**
 * An answer that came, but is not what was asked for.
 */
class UnreadableAnswer extends Error {}

/**
 * What could be read of an answer; throws where it was none that was asked for.
 *
 * @param read What was made of the answer, or null.
 */
export function readable< Read >( read: Read | null ): Read {
	if ( read === null ) {
		throw new UnreadableAnswer();
	}
	return read;
}

/**
 * All that a failure says, where its fields are not on show.
 *
 * @param failure The failure.
 */
export function failureSentence( { fields, message }: Failure ): string {
	return [
		...Object.entries( fields ).map(
			( [ name, sentence ] ) =>
				`${ fieldLabel( name as SettingName ) }: ${ sentence }`
		),
		message ?? '',
	]
		.join( ' ' )
		.trim();
}

/**
 * Makes a `Place` of what the server says about an error; null where it says
 * none.
 *
 * @param value Anything.
 */
export function normalizePlace( value: unknown ): Place | null {
	if ( ! isRecord( value ) || ! Number.isInteger( value[ 'row' ] ) ) {
		return null;
	}
	return {
		row: Number( value[ 'row' ] ),
		column: textAt( value, 'column' ) || null,
	};
}

/**
 * Turns what a failed request rejected with into sentences to show.
 *
 * @param error What `apiFetch`, or reading its answer, rejected with.
 */
export function readFailure( error: unknown ): Failure {
	const body = isRecord( error ) ? error : {};
	const data = isRecord( body[ 'data' ] ) ? body[ 'data' ] : {};
	const params = isRecord( data[ 'params' ] ) ? data[ 'params' ] : {};

	const inside = isRecord( data[ 'places' ] ) ? data[ 'places' ] : {};

	const fields: Partial< Record< SettingName, string > > = {};
	const places: Partial< Record< SettingName, Place > > = {};
	const others: string[] = [];
	for ( const [ name, sentence ] of Object.entries( params ) ) {
		if ( isSettingName( name ) ) {
			fields[ name ] = String( sentence );
			const place = normalizePlace( inside[ name ] );
			if ( place ) {
				places[ name ] = place;
			}
		} else {
			others.push( String( sentence ) );
		}
	}
	if ( Object.keys( fields ).length > 0 ) {
		return { fields, places, message: others.join( ' ' ) || null };
	}
	return {
		fields,
		places,
		message: others.join( ' ' ) || sentenceFor( error, body, data ),
	};
}

function sentenceFor(
	error: unknown,
	body: Readonly< Record< string, unknown > >,
	data: Readonly< Record< string, unknown > >
): string {
	const code = body[ 'code' ];
	if ( error instanceof UnreadableAnswer || code === 'invalid_json' ) {
		return __(
			'The site sent an answer that this page can’t read. Another plugin, a cache or a firewall may have changed it: check those, then try again.',
			'logto'
		);
	}
	if ( code === 'fetch_error' || code === 'offline_error' ) {
		return __(
			'The site could not be reached. Check your internet connection, then try again.',
			'logto'
		);
	}
	if ( code === 'rest_cookie_invalid_nonce' || data[ 'status' ] === 401 ) {
		return __(
			'You are not signed in to WordPress any more. Sign in again in another tab, then try again here: nothing you typed is lost.',
			'logto'
		);
	}
	if ( data[ 'status' ] === 403 ) {
		return __(
			'Your account is not allowed to change these settings. Ask an administrator of this site.',
			'logto'
		);
	}
	if ( typeof body[ 'message' ] === 'string' && body[ 'message' ] !== '' ) {
		return body[ 'message' ];
	}
	return __(
		'Something went wrong on the site. Try again; if it happens again, look into the site’s PHP error log.',
		'logto'
	);
}
