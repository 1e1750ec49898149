import { __ } from '@wordpress/i18n';

import type {
	Config,
	Draft,
	Factory,
	FieldErrors,
	PhoneState,
	PresentConnector,
} from './types';
import { requiredUsages, rowsOf } from './usages';

/** What Logto’s own form has in a field that nobody has filled in. */
const PLACEHOLDER = /[<>]/;

/**
 * What the form begins with: what the connector is configured with, where it
 * is of that factory, and empty fields otherwise.
 *
 * @param factory The factory of the connector that is set up.
 * @param config  What there is.
 */
export function draftOf( factory: Factory, config: Config | null ): Draft {
	const known = config?.factory === factory.id ? config : null;
	return {
		kind: factory.kind,
		factory: factory.id,
		accessKeyId: known?.accessKeyId ?? '',
		secret: '',
		signName: known?.signName ?? '',
		templates: rowsOf( factory.kind, known?.templates ?? [] ),
		isStrict: known?.isStrict ?? false,
	};
}

/**
 * Whether something was typed that the connector does not have.
 *
 * @param draft   What is in the form.
 * @param factory Its factory.
 * @param config  What there is.
 */
export function isChanged(
	draft: Draft,
	factory: Factory,
	config: Config | null
): boolean {
	return (
		JSON.stringify( draft ) !== JSON.stringify( draftOf( factory, config ) )
	);
}

/**
 * What is wrong in the form before anything is sent, as Logto would find it,
 * and what Aliyun would refuse in any case.
 *
 * @param draft  What was typed.
 * @param config What there is: its secret may stay.
 */
export function errorsOf( draft: Draft, config: Config | null ): FieldErrors {
	const keepsSecret = config?.factory === draft.factory;
	const rules: [ string, string | null ][] = [
		[ 'access_key_id', wrongWord( draft.accessKeyId ) ],
		[
			'access_key_secret',
			keepsSecret && draft.secret === ''
				? null
				: wrongWord( draft.secret ),
		],
		[ 'sign_name', wrongSignature( draft.signName ) ],
		...draft.templates.flatMap(
			( { code, overseas }, at ): [ string, string | null ][] => [
				[ `templates.${ at }.code`, wrongWord( code ) ],
				[
					`templates.${ at }.overseas`,
					overseas.trim() === '' ? null : wrongWord( overseas ),
				],
			]
		),
	];
	return Object.fromEntries(
		rules.filter(
			( rule ): rule is [ string, string ] => rule[ 1 ] !== null
		)
	);
}

/**
 * The connector whose place a new one takes: Logto keeps one for SMS.
 *
 * @param state   How phone sign-in stands at Logto.
 * @param factory The factory of the new one.
 */
export function replacedBy(
	state: PhoneState,
	factory: string
): PresentConnector | null {
	return state.connectors.find( ( one ) => one.factory !== factory ) ?? null;
}

/**
 * Whether a row can be taken out of the form.
 *
 * @param draft What is in the form.
 * @param usage The row’s message.
 */
export function isOptional( { kind }: Draft, usage: string ): boolean {
	return ! requiredUsages( kind ).includes( usage );
}

function wrongWord( text: string ): string | null {
	const word = text.trim();
	if ( word === '' ) {
		return __( 'Fill this in first.', 'logto' );
	}
	return /\s/.test( word ) || PLACEHOLDER.test( word )
		? __( 'Copy it again: no spaces, and none of < and >.', 'logto' )
		: null;
}

function wrongSignature( text: string ): string | null {
	if ( text.trim() === '' ) {
		return __( 'Fill this in first.', 'logto' );
	}
	return /[【】[\]]/.test( text ) || PLACEHOLDER.test( text )
		? __( 'Only the name, without brackets.', 'logto' )
		: null;
}
