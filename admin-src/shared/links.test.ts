/**
 * @jest-environment node
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';

import { docs, DOCS_PAGES, docsTitle } from './links';

describe.each( DOCS_PAGES )( 'the documentation’s page %s', ( page ) => {
	it( 'is there', () => {
		const address = docs( page );
		const file = address.slice( address.lastIndexOf( '/docs/' ) );
		expect( existsSync( join( process.cwd(), file ) ) ).toBe( true );
	} );

	it( 'has a name of its own', () => {
		expect(
			DOCS_PAGES.filter(
				( other ) => docsTitle( other ) === docsTitle( page )
			)
		).toEqual( [ page ] );
	} );
} );
