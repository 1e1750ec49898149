import { normalizePreview } from './normalize';

it.each( [ null, '<html>', {}, { allowed: 'yes' } ] )(
	'takes %j for no preview',
	( answer ) => {
		expect( normalizePreview( answer ) ).toBeNull();
	}
);

it( 'fills in what a preview lacks', () => {
	expect( normalizePreview( { allowed: true, profile: [ 7 ] } ) ).toEqual( {
		allowed: true,
		sentence: '',
		reason: '',
		remedy: '',
		account: '',
		new_account: null,
		profile: [],
		roles: { add: [], remove: [], skipped: [] },
	} );
} );
