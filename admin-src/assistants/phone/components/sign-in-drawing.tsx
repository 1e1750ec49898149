import { __ } from '@wordpress/i18n';

import type { SignIn } from '../types';
import { identifierNames } from '../words';

interface Props {
	readonly signIn: SignIn;
}

/**
 * Logto’s own sign-in page in outline: one field for everything by which
 * people say who they are. Nothing of it works, and it has no word that is not
 * said beside it.
 */
export function SignInDrawing( { signIn }: Props ) {
	const names = identifierNames( signIn );
	return (
		<span className="logto-phone__page">
			<span className="logto-phone__mark" />
			{ names !== '' && (
				<span className="logto-phone__field">{ names }</span>
			) }
			<span className="logto-phone__button">
				{ __( 'Sign-in', 'logto' ) }
			</span>
			{ signIn.signUp.length > 0 && (
				<span>{ __( 'Create account', 'logto' ) }</span>
			) }
		</span>
	);
}
