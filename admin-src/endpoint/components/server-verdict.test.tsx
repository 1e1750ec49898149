import { render, screen } from '@testing-library/react';

import { fakeSite, json } from '../../testing/fake-site';
import type { Inspection } from '../inspect-endpoint';
import { ServerVerdict } from './server-verdict';

const OK: Inspection = { outcome: 'ok', issuer: 'x', algorithms: [ 'ES384' ] };
const GONE: Inspection = { outcome: 'unreachable' };

const look = ( inspection: Inspection, outcome: 'ok' | 'problem' ) => {
	const requests = fakeSite( () =>
		json( { outcome, message: 'So it is.' } )
	);
	render(
		<ServerVerdict endpoint="https://x.logto.app" { ...{ inspection } } />
	);
	return requests;
};

it.each< [ Inspection, 'ok' | 'problem', RegExp ] >( [
	[ OK, 'ok', /^So it is\.$/ ],
	[ OK, 'problem', /^So it is\. Your browser does, so something stands/ ],
	[ GONE, 'ok', /^So it is\. Your browser does not\. The people/ ],
	[ GONE, 'problem', /^So it is\.$/ ],
] )(
	'says what it means where the browser says %j and the server %s',
	async ( inspection, outcome, sentence ) => {
		const requests = look( inspection, outcome );
		expect( await screen.findByText( sentence ) ).toBeVisible();
		expect( requests[ 0 ]?.body ).toEqual( {
			endpoint: 'https://x.logto.app',
		} );
	}
);

it( 'asks nobody about what is no endpoint', () => {
	const requests = look( { outcome: 'refused', refusal: 'not_a_url' }, 'ok' );
	expect( requests ).toEqual( [] );
	expect( screen.getByRole( 'status' ) ).toBeEmptyDOMElement();
} );
