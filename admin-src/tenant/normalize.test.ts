import { normalizeTenant } from './normalize';

const known = ( changes: Readonly< Record< string, unknown > > ) =>
	normalizeTenant( { sign_in_experience: changes, account_pages: [] } )
		?.tenant;

describe( 'what the server says of the tenant', () => {
	it( 'is none where it is another answer, and not known where Logto did not answer', () => {
		expect( normalizeTenant( null ) ).toBeNull();
		expect( normalizeTenant( 'tenant' ) ).toBeNull();
		expect( normalizeTenant( {} ) ).toBeNull();
		expect( normalizeTenant( { sign_in_experience: null } ) ).toEqual( {
			tenant: null,
		} );
	} );

	it( 'says nothing that was not said', () => {
		expect( known( {} ) ).toEqual( {
			mode: '',
			methods: [],
			passkeys: false,
			signUp: [],
			connectors: [],
			termsUrl: '',
			privacyUrl: '',
			accountPages: [],
		} );
	} );

	it( 'leaves out what it does not know', () => {
		expect(
			known( {
				mode: 'signin',
				methods: [
					{ identifier: 'fax', password: true, code: true },
					null,
					{ identifier: 'phone', password: 'true', code: 1 },
				],
				passkeys: 'true',
				sign_up: [ 'email', 'fax', 7 ],
				terms_url: 'javascript:alert(1)',
				connectors: [ { name: 'nameless' }, 'x' ],
			} )
		).toMatchObject( {
			mode: '',
			methods: [ { identifier: 'phone', password: false, code: false } ],
			passkeys: false,
			signUp: [ 'email' ],
			termsUrl: '',
			connectors: [],
		} );
	} );

	it.each( [
		[ 'https://logos.example/google.svg', true ],
		[ 'data:image/svg+xml;base64,PHN2Zy8+', true ],
		[ 'data:image/png;base64,AAAA', true ],
		[ 'http://logos.example/google.svg', false ],
		[ 'data:text/html;base64,AAAA', false ],
		[ 'javascript:alert(1)', false ],
		[ '/google.svg', false ],
	] )( 'shows the picture %s: %s', ( logo, isShown ) => {
		expect(
			known( { connectors: [ { target: 'google', logo } ] } )?.connectors
		).toEqual( [
			{
				kind: 'social',
				target: 'google',
				name: 'google',
				logo: isShown ? logo : '',
			},
		] );
	} );
} );
