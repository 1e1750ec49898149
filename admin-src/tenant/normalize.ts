import {
	isRecord,
	listAt,
	oneOf,
	recordAt,
	textAt,
	textsAt,
	urlAt,
	type Unknowns,
} from '../shared/readers';
import {
	ACCOUNT_PAGES,
	IDENTIFIERS,
	MODES,
	type Connector,
	type Tenant,
} from './types';

/** What comes of an answer: the tenant is null where Logto did not answer. */
interface Answer {
	readonly tenant: Tenant | null;
}

/**
 * Makes sense of the server's answer; null where it is none.
 *
 * @param answer The decoded body.
 */
export function normalizeTenant( answer: unknown ): Answer | null {
	if ( ! isRecord( answer ) || ! ( 'sign_in_experience' in answer ) ) {
		return null;
	}
	const known = answer[ 'sign_in_experience' ];
	return { tenant: isRecord( known ) ? tenantOf( known, answer ) : null };
}

function tenantOf( known: Unknowns, answer: Unknowns ): Tenant {
	const pages = textsAt( answer, 'account_pages' );
	const signUp = textsAt( known, 'sign_up' );
	return {
		mode: oneOf( MODES, known[ 'mode' ], '' ),
		methods: listAt( known, 'methods' ).flatMap( methodOf ),
		passkeys: known[ 'passkeys' ] === true,
		signUp: IDENTIFIERS.filter( ( one ) => signUp.includes( one ) ),
		connectors: [
			...connectorsAt( known, 'connectors', 'social', 'target' ),
			...connectorsAt( known, 'enterprise', 'sso', 'id' ),
		],
		termsUrl: urlAt( known, 'terms_url' ),
		privacyUrl: urlAt( known, 'privacy_url' ),
		accountPages: ACCOUNT_PAGES.filter( ( one ) => pages.includes( one ) ),
	};
}

function methodOf( value: unknown ): Tenant[ 'methods' ][ number ][] {
	const method = recordAt( { value }, 'value' );
	const identifier = oneOf( IDENTIFIERS, method[ 'identifier' ], null );
	return identifier
		? [
				{
					identifier,
					password: method[ 'password' ] === true,
					code: method[ 'code' ] === true,
				},
			]
		: [];
}

function connectorsAt(
	known: Unknowns,
	list: string,
	kind: Connector[ 'kind' ],
	idName: string
): Connector[] {
	return listAt( known, list ).flatMap( ( value ) => {
		const connector = recordAt( { value }, 'value' );
		const target = textAt( connector, idName );
		const logo = textAt( connector, 'logo' );
		return target === ''
			? []
			: [
					{
						kind,
						target,
						name: textAt( connector, 'name' ) || target,
						// Nothing else may be loaded as a picture.
						logo: /^(https:\/\/|data:image\/(svg\+xml|png);base64,)/.test(
							logo
						)
							? logo
							: '',
					},
				];
	} );
}
