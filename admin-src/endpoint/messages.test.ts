import type { Inspection } from './inspect-endpoint';
import { isFine, verdictSentence } from './messages';
import type { EndpointFinding } from './types';

const OK: Inspection = { outcome: 'ok', issuer: 'x', algorithms: [ 'ES384' ] };
const GONE: Inspection = { outcome: 'unreachable' };
const OTHER: Inspection = { outcome: 'not_a_provider' };
const reached: EndpointFinding = { reached: true, message: 'It is there.' };
const missed: EndpointFinding = { reached: false, message: 'It is gone.' };

it.each< [ Inspection, EndpointFinding | null, boolean, RegExp ] >( [
	[ OK, reached, true, /^Logto is there: your browser and this site’s/ ],
	[ OK, null, true, /^Your browser finds Logto at this address\.$/ ],
	[ OK, missed, false, /^It is gone\. Your browser does, so something/ ],
	[ GONE, reached, false, /^It is there\. Your browser does not\. The/ ],
	[ GONE, missed, false, /^It is gone\. Your browser doesn’t either:/ ],
	[ GONE, null, false, /^Your browser could not reach this address\./ ],
	[ OTHER, missed, false, /^Something answers at this address, but/ ],
	[
		{ outcome: 'refused', refusal: 'logtos_own' },
		null,
		false,
		/^This is a page of Logto itself, not your tenant\./,
	],
] )(
	'has one verdict where the browser says %j and the server %j',
	( inspection, finding, fine, sentence ) => {
		expect( isFine( { inspection, finding } ) ).toBe( fine );
		expect( verdictSentence( { inspection, finding } ) ).toMatch(
			sentence
		);
	}
);
