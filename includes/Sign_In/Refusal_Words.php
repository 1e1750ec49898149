<?php

declare( strict_types=1 );

namespace Logto\Sign_In;

use Logto\Accounts\Refused_By_Site;
use Logto\Adapters\Output_First;
use Logto\Oidc\Claims;
use Logto\Oidc\Refusal;
use Logto\Oidc\Refusal_Code;

/**
 * What the page of a refused sign-in says: neutral words from our own table, by code.
 *
 * Of what came in only one thing is shown: the address or number by which the visitor themselves signed in on this very
 * trip, where Logto says that it is verified as theirs. It stands there whoever has an account here, or has none.
 */
final class Refusal_Words {

	/** What a site's own words may contain. */
	private const MARKUP = array(
		'a'      => array( 'href' => true ),
		'br'     => array(),
		'em'     => array(),
		'p'      => array(),
		'strong' => array(),
	);

	/** Of a site's own words, in bytes. Longer ones are cut, and lose their markup. */
	private const MOST_WORDS = 4000;

	/**
	 * @param bool   $passwords_work       Whether WordPress's form is of use to anybody.
	 * @param string $requirements_message What the admin says to those who may not sign in, or ''.
	 * @param bool   $only_known           Whether an account counts only where it is connected, whatever its address.
	 */
	public function __construct(
		private readonly bool $passwords_work,
		private readonly string $requirements_message,
		private readonly bool $only_known,
	) {}

	/** @return string By what somebody knows that it is they who are meant: their verified email address or phone number, or ''. */
	public static function person( Claims $claims ): string {
		$email = $claims->email();
		if ( $claims->is_true( 'email_verified' ) && false !== is_email( $email ) ) {
			return $email;
		}
		$phone = $claims->text( 'phone_number', 32 );
		return $claims->is_true( 'phone_number_verified' ) && 1 === preg_match( '/\A\+?[0-9 ()-]{4,32}\z/', $phone ) ? $phone : '';
	}

	/** @param bool $has_form Whether the page itself leads on. */
	public function title( Refusal_Code $code, bool $has_form ): string {
		return match ( true ) {
			$has_form => __( 'Connect your account', 'logto' ),
			Refusal_Code::Account_Unknown === $code => __( 'No account found', 'logto' ),
			default => __( 'Sign-in not completed', 'logto' ),
		};
	}

	/**
	 * @param string $person Of `person()`.
	 * @return string HTML: our sentence, or the site's own words where it refused with any.
	 */
	public function html( Refusal $refusal, string $person ): string {
		$said = $refusal instanceof Refused_By_Site ? implode( '<br>', $refusal->words ) : '';
		$said = strlen( $said ) > self::MOST_WORDS ? esc_html( wp_html_excerpt( $said, self::MOST_WORDS, '…' ) ) : wp_kses( $said, self::MARKUP, array( 'http', 'https' ) );
		return '' === trim( wp_strip_all_tags( $said ) ) ? $this->ours( $refusal->reason, $person ) : force_balance_tags( $said );
	}

	/** @return string HTML. */
	private function ours( Refusal_Code $code, string $person ): string {
		if ( '' === $person ) {
			return esc_html( $this->sentence( $code ) );
		}
		$whom = '<strong dir="ltr">' . esc_html( $person ) . '</strong>';
		if ( Refusal_Code::Account_Unknown === $code ) {
			$site = '<strong>' . esc_html( Public_Page::site_name() ) . '</strong>';
			if ( $this->only_known ) {
				// Whether another account has the address is told to nobody.
				/* translators: 1: the site's name, 2: email address or phone number. */
				return sprintf( esc_html__( 'No account on %1$s is connected with %2$s.', 'logto' ), $site, $whom );
			}
			/* translators: 1: the site's name, 2: email address or phone number. */
			return sprintf( esc_html__( 'There is no account on %1$s for %2$s.', 'logto' ), $site, $whom );
		}
		/* translators: %s: email address or phone number. */
		return esc_html( $this->sentence( $code ) ) . '</p><p>' . sprintf( esc_html__( 'You signed in as %s.', 'logto' ), $whom );
	}

	public function sentence( Refusal_Code $code ): string {
		return match ( $code ) {
			Refusal_Code::Provider_Unreachable,
			Refusal_Code::Provider_Invalid,
			Refusal_Code::Provider_Issuer,
			Refusal_Code::Provider_Keys,
			Refusal_Code::Client_Refused,
			Refusal_Code::Secret_Expired,
			Refusal_Code::Authorization_Failed,
			Refusal_Code::Token_Request_Failed,
			Refusal_Code::Token_Answer_Invalid,
			Refusal_Code::User_Info_Invalid,
			Refusal_Code::User_Info_Subject => __( 'The sign-in service can’t be used right now. Please try again in a few minutes.', 'logto' ),
			Refusal_Code::Attempt_Missing => __( 'Your browser did not send this site’s cookie back. Allow cookies for this site, then try again. If cookies are allowed, a cache or CDN in front of the site may take them away.', 'logto' ),
			Refusal_Code::Output_First => Output_First::sentence(),
			Refusal_Code::Query_Lost => __( 'The answer of the sign-in service did not arrive: a cache or CDN in front of this site removes what stands behind the question mark in addresses.', 'logto' ),
			Refusal_Code::Session_Cookie_Missing => __( 'You signed in, but your browser did not send this site’s session cookie back. Allow cookies for this site. If cookies are allowed, the cause may be COOKIE_DOMAIN in wp-config.php, or a cache or CDN that takes cookies away.', 'logto' ),
			Refusal_Code::Session_Lost => __( 'You signed in, but this site lost your session at once. The cause may be another plugin or the object cache.', 'logto' ),
			Refusal_Code::Session_Keys_Differ => __( 'You signed in, but the session cookie was made with other security keys. The cause may be several servers with different wp-config.php files.', 'logto' ),
			Refusal_Code::Session_Not_Seen => __( 'You are signed in, but the page that you want sends you back to the sign-in again and again. The cause may be a cache, a lost cookie, or servers with different security keys.', 'logto' ),
			Refusal_Code::Requirement_Missing => '' === $this->requirements_message ? __( 'Your account is not one of those that may sign in here.', 'logto' ) : $this->requirements_message,
			Refusal_Code::Account_Unknown => __( 'There is no account here for the sign-in that you used.', 'logto' ),
			Refusal_Code::Administrators_Only => __( 'Only administrators of this site can sign in at this address: it is for trying the sign-in before it is turned on for everybody.', 'logto' ),
			Refusal_Code::Access_Denied => __( 'The sign-in was cancelled.', 'logto' ),
			Refusal_Code::Email_Unverified => __( 'Your email address is not verified yet. Verify it where you signed in, then try again.', 'logto' ),
			Refusal_Code::Account_Needs_Connecting => ! $this->passwords_work ? $this->sentence( Refusal_Code::Account_Belongs_To_Other ) : __( 'There is already an account with your email address here. Only its owner can connect it: sign in with its password, then choose “Connect my account” on the profile page.', 'logto' ),
			Refusal_Code::Account_Needs_Confirming => __( 'There is already an account with your email address here. Confirm once that it is yours.', 'logto' ),
			Refusal_Code::Account_Belongs_To_Other,
			Refusal_Code::Account_Ambiguous => __( 'The account with your email address can’t be used with this sign-in.', 'logto' ),
			Refusal_Code::Identity_Suspended => __( 'Your account is suspended on this site, so you can’t sign in.', 'logto' ),
			Refusal_Code::Account_Refused_By_Site => __( 'This account can’t be used on this site.', 'logto' ),
			Refusal_Code::Account_Beyond_Site => __( 'Your account is used on other sites too, so this site’s own sign-in can’t open it. Please ask the network’s administrator.', 'logto' ),
			Refusal_Code::Account_Of_Former_Issuer => __( 'The sign-in service of this site has a new address, and your account has not been moved to it yet. Please try again later.', 'logto' ),
			Refusal_Code::Registration_Closed => __( 'You have no account here yet, and this network makes no new accounts. Please ask the network’s administrator.', 'logto' ),
			Refusal_Code::Email_Not_Allowed => __( 'This network makes no new accounts for your email address. Please ask the network’s administrator which addresses are allowed.', 'logto' ),
			Refusal_Code::Account_Needs_Form => __( 'Your account can be opened only with this site’s own password.', 'logto' ),
			Refusal_Code::Account_Not_Created => __( 'No account could be made for you here.', 'logto' ),
			Refusal_Code::Identity_Connected_Already => __( 'That sign-in already belongs to another account of this site.', 'logto' ),
			Refusal_Code::Account_Connected_Already => __( 'Your account is already connected with another sign-in.', 'logto' ),
			Refusal_Code::Proof_Invalid => __( 'Your account was not connected, because this form was used already or is too old. Please try again.', 'logto' ),
			Refusal_Code::Confirmation_Invalid => __( 'This link can’t be used. It works once, within 30 minutes, and only in the browser in which you asked for it. Try again to get a new one.', 'logto' ),
			Refusal_Code::Confirmation_Not_Sent => __( 'The email with the link could not be sent.', 'logto' ),
			Refusal_Code::Connect_Not_Signed_In => __( 'Your account was not connected, because you are not signed in here any more.', 'logto' ),
			default => __( 'The sign-in could not be completed. Please try again.', 'logto' ),
		};
	}
}
