import {
	isRecord,
	listAt,
	numberAt,
	oneOf,
	recordAt,
	textAt,
	textsAt,
	type Unknowns,
} from '../../shared/readers';
import { IDENTIFIERS } from '../../tenant/types';
import {
	MODES,
	type Choice,
	type Config,
	type PhoneState,
	type SignIn,
} from './types';

/**
 * Makes a `PhoneState` of the server's answer; null where it is none.
 *
 * @param answer The decoded body.
 */
export function normalizePhone( answer: unknown ): PhoneState | null {
	if (
		! isRecord( answer ) ||
		! Array.isArray( answer[ 'factories' ] ) ||
		! isRecord( answer[ 'choices' ] )
	) {
		return null;
	}
	const choices = recordAt( answer, 'choices' );
	const people = recordAt( answer, 'people' );
	return {
		factories: recordsAt( answer, 'factories' ).map( ( factory ) => ( {
			id: textAt( factory, 'id' ),
			kind: oneOf( [ 'mas' ] as const, factory[ 'kind' ], 'sms' ),
			name: textAt( factory, 'name' ),
			isOffered: factory[ 'is_offered' ] === true,
		} ) ),
		connectors: recordsAt( answer, 'connectors' ).map( ( connector ) => ( {
			id: textAt( connector, 'id' ),
			factory: textAt( connector, 'factory' ),
			name: textAt( connector, 'name' ) || textAt( connector, 'factory' ),
			isOurs: connector[ 'is_ours' ] === true,
		} ) ),
		config: configOf( answer[ 'config' ] ),
		signIn: signInOf( recordAt( answer, 'sign_in' ) ),
		phone: oneOf( MODES, answer[ 'phone' ], 'off' ),
		choices: {
			sign_in: choiceOf( recordAt( choices, 'sign_in' ) ),
			sign_up: choiceOf( recordAt( choices, 'sign_up' ) ),
		},
		people: {
			total: numberAt( people, 'total' ) ?? 0,
			withoutPhone: numberAt( people, 'without_phone' ) ?? 0,
			isExact: people[ 'is_exact' ] === true,
		},
		undo: undoOf( answer[ 'undo' ] ),
	};
}

function configOf( config: unknown ): Config | null {
	return isRecord( config )
		? {
				factory: textAt( config, 'factory' ),
				accessKeyId: textAt( config, 'access_key_id' ),
				signName: textAt( config, 'sign_name' ),
				templates: recordsAt( config, 'templates' ).map(
					( template ) => ( {
						usage: textAt( template, 'usage' ),
						code: textAt( template, 'code' ),
						overseas: textAt( template, 'overseas' ),
					} )
				),
				isStrict: config[ 'strict' ] === true,
			}
		: null;
}

function choiceOf( choice: Unknowns ): Choice {
	return {
		before: signInOf( recordAt( choice, 'before' ) ),
		after: signInOf( recordAt( choice, 'after' ) ),
		obstacle: textAt( choice, 'obstacle' ) || null,
		warnings: textsAt( choice, 'warnings' ),
	};
}

function signInOf( signIn: Unknowns ): SignIn {
	const signUp = textsAt( signIn, 'sign_up' );
	return {
		methods: recordsAt( signIn, 'methods' ).flatMap( ( method ) => {
			const identifier = oneOf(
				IDENTIFIERS,
				method[ 'identifier' ],
				null
			);
			const password = method[ 'password' ] === true;
			const code = method[ 'code' ] === true;
			return identifier ? [ { identifier, password, code } ] : [];
		} ),
		signUp: IDENTIFIERS.filter( ( one ) => signUp.includes( one ) ),
	};
}

function undoOf( undo: unknown ): PhoneState[ 'undo' ] {
	return isRecord( undo )
		? {
				isPossible: undo[ 'is_possible' ] === true,
				changed: textsAt( undo, 'changed' ),
			}
		: null;
}

function recordsAt( record: Unknowns, name: string ): Unknowns[] {
	return listAt( record, name ).filter( isRecord );
}
