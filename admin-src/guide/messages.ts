import { __ } from '@wordpress/i18n';

import type { Finding } from '../shared/types';
import type { Step } from './steps';

/**
 * What a step of the guided setup is called.
 *
 * @param step The step.
 */
export function stepLabel( step: Step ): string {
	switch ( step ) {
		case 'start':
			return __( 'Start', 'logto' );
		case 'connect':
			return __( 'Connect', 'logto' );
		case 'uris':
			return __( 'Addresses', 'logto' );
		case 'test':
			return __( 'Check and test', 'logto' );
		case 'turn-on':
			return __( 'Turn on', 'logto' );
		case 'done':
			return __( 'Done', 'logto' );
	}
}

/**
 * What the main button of a step says that asks Logto.
 *
 * @param isWrong   Whether something is known to be wrong.
 * @param isSaving  Whether Logto is being asked.
 * @param otherwise What it says where nothing is.
 */
export function mainLabel(
	isWrong: boolean,
	isSaving: boolean,
	otherwise: string
): string {
	if ( isSaving ) {
		return __( 'Asking Logto…', 'logto' );
	}
	return isWrong ? __( 'Check again', 'logto' ) : otherwise;
}

const GO_ON: Readonly< Record< string, () => string > > = {
	app_id: () => __( 'Go on without an App ID that Logto knows', 'logto' ),
	app_secret: () =>
		__( 'Go on without an App secret that Logto accepts', 'logto' ),
	redirect_uri: () =>
		__( 'Go on without the Redirect URI at Logto', 'logto' ),
	post_sign_out_redirect_uri: () =>
		__( 'Go on without the Post sign-out redirect URI at Logto', 'logto' ),
};

/**
 * What going on in spite of a finding means.
 *
 * @param finding The finding.
 */
export function goOnLabel( { field }: Finding ): string {
	return (
		GO_ON[ field ?? '' ]?.() ??
		__( 'Go on without an answer of Logto', 'logto' )
	);
}

/**
 * What is wrong, and what to do about it in this very step.
 *
 * @param finding The finding.
 */
export function findingSentence( { check, message }: Finding ): string {
	switch ( check ) {
		case 'no_redirect_uri':
		case 'redirect_uri_unknown':
			return __(
				'Logto does not know the Redirect URI yet. Paste it into “Redirect URIs” on the application’s page in the Logto Console, choose “Save changes” there, and then “Check again” here.',
				'logto'
			);
		case 'post_sign_out_uri_unknown':
			return __(
				'Logto does not know the Post sign-out redirect URI yet, so signing out would end on an error page there. Paste it into “Post sign-out redirect URIs” on the application’s page, choose “Save changes” there, and then “Check again” here.',
				'logto'
			);
		case 'app_id_unknown':
			return __(
				'This Logto does not know the App ID. Copy it again from the application’s page in the Logto Console. If the application is in another tenant, copy the Logto endpoint from that same page, too.',
				'logto'
			);
		default:
			return message;
	}
}
