import { __ } from '@wordpress/i18n';

import { shownValue } from '../../fields/values';
import { Section } from '../../shared/components/section';
import type { PartProps } from '../../shared/part-props';
import type { Row } from '../../shared/schema/types';

/**
 * What visitors meet at wp-login.php with the values on the screen, saved or
 * not: in a sentence, and drawn for who sees it.
 *
 * @param props Properties.
 */
export function LoginPreview( { server, screen }: PartProps ) {
	const value = ( name: Parameters< typeof shownValue >[ 2 ] ) =>
		shownValue( server, screen.edits, name );
	const mode = value( 'sign_in_mode' );
	const hasForm = value( 'wordpress_passwords' ) !== 'nobody';
	const buttons =
		mode === 'form'
			? []
			: [
					String( value( 'button_text' ) ) ||
						__( 'Log in with Logto', 'logto' ),
					...( value( 'sign_up_button' ) === true
						? [
								String( value( 'sign_up_button_text' ) ) ||
									__( 'Create account', 'logto' ),
							]
						: [] ),
					...( value( 'direct_sign_in_buttons' ) as Row[] ).map(
						( { text = '' } ) => text
					),
				];
	return (
		<Section title={ __( 'How the sign-in page will look', 'logto' ) }>
			<p>{ sentence( String( mode ), hasForm ) }</p>
			<div className="logto-login" aria-hidden="true">
				{ buttons.map( ( text, at ) => (
					<span
						key={ at }
						className={ `logto-login__button${
							at === 0 ? ' is-primary' : ''
						}` }
					>
						{ text }
					</span>
				) ) }
				{ buttons.length > 0 && hasForm && (
					<span className="logto-login__or">
						{ __( 'or', 'logto' ) }
					</span>
				) }
				{ ( hasForm || mode === 'form' ) && <WordPressForm /> }
			</div>
		</Section>
	);
}

/** As core draws it. */
function WordPressForm() {
	return (
		<span className="logto-login__form">
			<span>{ __( 'Username or Email Address', 'logto' ) }</span>
			<span className="logto-login__field" />
			<span>{ __( 'Password', 'logto' ) }</span>
			<span className="logto-login__field" />
			<span className="logto-login__button is-primary">
				{ __( 'Log In', 'logto' ) }
			</span>
		</span>
	);
}

function sentence( mode: string, hasForm: boolean ): string {
	switch ( mode ) {
		case 'form':
			return __(
				'Visitors see WordPress’s own form and no way to Logto.',
				'logto'
			);
		case 'redirect':
			return hasForm
				? __(
						'Visitors go straight to Logto. They see this page only after they signed out, or while Logto can’t be used.',
						'logto'
					)
				: __(
						'Visitors go straight to Logto. They see this page, without WordPress’s form, only after they signed out.',
						'logto'
					);
		default:
			return hasForm
				? __(
						'Visitors see the buttons above WordPress’s form.',
						'logto'
					)
				: __(
						'Visitors see only the buttons: WordPress passwords are switched off.',
						'logto'
					);
	}
}
