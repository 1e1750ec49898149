import assert from 'node:assert/strict';
import { test } from 'node:test';
import { chromiumPath } from './chromium.ts';

const SHELL = '/usr/bin/chromium-headless-shell';
const WHOLE = '/usr/bin/chromium';

const found = ( named: string | undefined, ...there: string[] ) =>
	chromiumPath(
		named === undefined ? {} : { CHROMIUM_PATH: named },
		( file ) => there.includes( file )
	);

test( 'the browser is the named one, else the small one of Debian, else its whole one, else Playwright’s', () => {
	assert.equal( found( '/opt/chrome', SHELL, WHOLE ), '/opt/chrome' );
	assert.equal( found( undefined, WHOLE, SHELL ), SHELL );
	assert.equal( found( undefined, WHOLE ), WHOLE );
	assert.equal( found( undefined ), undefined );
} );
