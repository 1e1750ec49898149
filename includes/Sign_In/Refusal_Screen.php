<?php

declare( strict_types=1 );

namespace Logto\Sign_In;

use Closure;
use Logto\Accounts\Identity;
use Logto\Accounts\Refused_By_Site;
use Logto\Adapters\Output_First;
use Logto\Adapters\Site;
use Logto\Oidc\Refusal;
use Logto\Oidc\Refusal_Code;

/**
 * The page on which a refused sign-in ends: what happened in neutral words from our own table, and what to do next.
 *
 * Nothing that came in from outside is shown; where the site itself refused, its own words are. The cause goes to whoever listens at `logto_sign_in_refused`.
 */
final class Refusal_Screen {

	/** Digits and letters that nobody confuses on the telephone (Crockford's base 32). */
	private const REFERENCE_LETTERS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

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
	 * @param bool                          $passwords_work       Whether WordPress's form is of use to anybody.
	 * @param string                        $requirements_message What the admin says to those who may not sign in, or ''.
	 * @param Closure(positive-int): string $random               Random bytes of the given number.
	 */
	public function __construct(
		private readonly Site $site,
		private readonly bool $passwords_work,
		private readonly string $requirements_message,
		private readonly Closure $random,
	) {}

	/**
	 * @param string             $target   The wanted page, for another try.
	 * @param Identity|null      $identity Who it was, where an ID token was verified.
	 * @param Connect_Form|null  $form     By which they can connect their account right here.
	 */
	public function show( Refusal $refusal, string $target, Purpose $purpose, ?Identity $identity, ?Connect_Form $form = null ): never {
		$reference = $this->report( $refusal, $purpose, $identity );
		/* translators: %s: a short code by which an administrator finds this event in the sign-in log. */
		$reference = sprintf( __( 'Reference: %s', 'logto' ), $reference );
		$this->page( $refusal->reason, $this->words( $refusal ), $this->ways_on( $refusal->reason, $target, $purpose ), $form, $reference );
	}

	/**
	 * Where the sign-in page itself finds something out and WordPress's form is of use, that is shown instead of the page.
	 *
	 * @param bool $is_form_of_use Whether it would help; it never does where passwords are for nobody.
	 * @return string What is to stand above it.
	 */
	public function in_place_of_form( Refusal $refusal, string $target, bool $is_form_of_use ): string {
		if ( ! $is_form_of_use || ! $this->passwords_work ) {
			$this->show( $refusal, $target, Purpose::Sign_In, null );
		}
		/* translators: 1: what happened and what to do, 2: a short code by which an administrator finds this event in the sign-in log. */
		return sprintf( __( '%1$s Reference: %2$s', 'logto' ), $this->sentence( $refusal->reason ), $this->report( $refusal ) );
	}

	/** The same page with the form once more. It is no refusal: core itself has told of the failed password. */
	public function ask_again( Password_Form $form, string $target ): never {
		$this->page( Refusal_Code::Account_Needs_Connecting, esc_html( $form->error ), $this->ways_on( Refusal_Code::Account_Needs_Connecting, $target, Purpose::Sign_In ), $form, '' );
	}

	/**
	 * @param string                $sentence HTML.
	 * @param array<string, string> $ways_on  Labels by address.
	 */
	private function page( Refusal_Code $code, string $sentence, array $ways_on, ?Connect_Form $form, string $reference ): never {
		status_header( self::status( $code ) );
		nocache_headers();
		if ( ! headers_sent() ) {
			header( 'Cache-Control: no-store, private' );
			header( 'Referrer-Policy: no-referrer' );
			header( 'X-Logto: refused' ); // By this the site's own checks know the page, whatever language it is in.
		}
		login_header( __( 'Sign-in not completed', 'logto' ), '', new \WP_Error( $code->value, $sentence ) );
		$form?->show();
		echo '<nav class="message">';
		foreach ( $ways_on as $url => $label ) {
			printf( '<p><a href="%s">%s</a></p>', esc_url( $url ), esc_html( $label ) );
		}
		echo '</nav>';
		if ( '' !== $reference ) {
			printf( '<p class="message"><small>%s</small></p>', esc_html( $reference ) );
		}
		login_footer();
		exit;
	}

	/**
	 * Tells listeners (the log) why; also where the visitor sees another page than this one.
	 *
	 * @return string The reference, under which the log has it.
	 */
	public function report( Refusal $refusal, Purpose $purpose = Purpose::Sign_In, ?Identity $identity = null ): string {
		$details = array(
			'purpose'   => $purpose->value,
			'reference' => $this->reference(),
			'identity'  => $identity,
		);
		/**
		 * Fires when a sign-in ends without a session.
		 *
		 * @param string $code    Stable code, a value of `Logto\Oidc\Refusal_Code`.
		 * @param string $cause   English words for the log; may hold what a stranger sent: escape it where it is shown.
		 * @param array  $details `purpose` (`sign_in`, `interim` or `connect`), `reference` (shown to the visitor), `identity`
		 *                        (`Logto\Accounts\Identity`, null where no ID token was verified).
		 */
		do_action( 'logto_sign_in_refused', $refusal->reason->value, $refusal->getMessage(), $details );
		return $details['reference'];
	}

	private function reference(): string {
		$letters = array_map( static fn ( string $byte ): string => self::REFERENCE_LETTERS[ ord( $byte ) & 31 ], str_split( ( $this->random )( 8 ) ) );
		return implode( '', array_slice( $letters, 0, 4 ) ) . '-' . implode( '', array_slice( $letters, 4 ) );
	}

	/** @return array<string, string> Labels by address. */
	private function ways_on( Refusal_Code $code, string $target, Purpose $purpose ): array {
		$ways = array( $this->site->way_url( $purpose->way(), $target ) => __( 'Try again', 'logto' ) );
		// Logto still remembers who just signed in there: without this way every further try would end here again.
		$else = array( $this->site->way_url( Purpose::Try === $purpose ? Way::Try : Way::Another, $target ) => __( 'Use another account', 'logto' ) );
		$form = $this->passwords_work ? array( $this->site->form_url() => __( 'Sign in with a WordPress password', 'logto' ) ) : array();
		return match ( $code ) {
			Refusal_Code::Connect_Not_Signed_In => $form,
			Refusal_Code::Account_Needs_Form => $form + $else,
			Refusal_Code::Identity_Connected_Already,
			Refusal_Code::Account_Connected_Already => array( admin_url( 'profile.php' ) => __( 'Back to your profile', 'logto' ) ),
			Refusal_Code::Account_Needs_Connecting,
			Refusal_Code::Account_Needs_Confirming,
			Refusal_Code::Account_Belongs_To_Other,
			Refusal_Code::Account_Ambiguous,
			Refusal_Code::Account_Beyond_Site,
			Refusal_Code::Account_Of_Former_Issuer,
			Refusal_Code::Registration_Closed,
			Refusal_Code::Email_Not_Allowed,
			Refusal_Code::Account_Not_Created,
			Refusal_Code::Identity_Suspended,
			Refusal_Code::Email_Unverified,
			Refusal_Code::Account_Unknown => $ways + $else + $form,
			// What the site decided, another try doesn't change.
			Refusal_Code::Account_Refused_By_Site,
			Refusal_Code::Requirement_Missing => $else + $form,
			default => $ways + $form,
		};
	}

	/** @return string HTML: our sentence, or the site's own words where it refused with any. */
	private function words( Refusal $refusal ): string {
		$said = $refusal instanceof Refused_By_Site ? implode( '<br>', $refusal->words ) : '';
		$said = strlen( $said ) > self::MOST_WORDS ? esc_html( wp_html_excerpt( $said, self::MOST_WORDS, '…' ) ) : wp_kses( $said, self::MARKUP, array( 'http', 'https' ) );
		return '' === trim( wp_strip_all_tags( $said ) ) ? esc_html( $this->sentence( $refusal->reason ) ) : force_balance_tags( $said );
	}

	private function sentence( Refusal_Code $code ): string {
		return match ( $code ) {
			Refusal_Code::Provider_Unreachable,
			Refusal_Code::Provider_Invalid,
			Refusal_Code::Provider_Issuer,
			Refusal_Code::Provider_Keys,
			Refusal_Code::Client_Refused,
			Refusal_Code::Authorization_Failed,
			Refusal_Code::Token_Request_Failed,
			Refusal_Code::Token_Answer_Invalid,
			Refusal_Code::User_Info_Invalid,
			Refusal_Code::User_Info_Subject => __( 'The sign-in service can’t be used right now. Please try again in a few minutes.', 'logto' ),
			Refusal_Code::Attempt_Missing => __( 'This browser did not bring back the cookie of the sign-in that was begun. Allow cookies for this site, then try again. If they are allowed, something in front of the site probably takes them away, such as a cache or CDN: please tell the site’s administrator.', 'logto' ),
			Refusal_Code::Output_First => Output_First::sentence(),
			Refusal_Code::Query_Lost => __( 'Logto’s answer did not arrive: something in front of this site, probably a cache or CDN, drops what stands behind the question mark in its addresses. Please tell the site’s administrator.', 'logto' ),
			Refusal_Code::Session_Cookie_Missing => __( 'You signed in at Logto, but the browser did not bring this site’s session cookie back. Allow cookies for this site. If they are allowed, the cause is probably COOKIE_DOMAIN in wp-config.php, or a cache or CDN in front of the site that takes cookies away: please tell the site’s administrator.', 'logto' ),
			Refusal_Code::Session_Lost => __( 'You signed in at Logto, but WordPress no longer has the session that it began for you: probably another plugin or the object cache dropped it. Please tell the site’s administrator.', 'logto' ),
			Refusal_Code::Session_Keys_Differ => __( 'You signed in at Logto, but the session cookie was made with other security keys: probably this site has several servers, and their wp-config.php differ. Please tell the site’s administrator.', 'logto' ),
			Refusal_Code::Session_Not_Seen => __( 'You are signed in, but the page that you want keeps sending you to the sign-in: a cache may have kept an old answer, its cookie may get lost, or the servers of this site may have different security keys. Please tell the site’s administrator.', 'logto' ),
			Refusal_Code::Requirement_Missing => '' === $this->requirements_message ? __( 'Your account is not one of those that may sign in here. Please ask the site’s administrator.', 'logto' ) : $this->requirements_message,
			Refusal_Code::Account_Unknown => __( 'Nobody is known here by the account that you signed in with. Please ask the site’s administrator.', 'logto' ),
			Refusal_Code::Access_Denied => __( 'The sign-in was cancelled.', 'logto' ),
			Refusal_Code::Email_Unverified => __( 'There is an account with your email address here, and your email address is not verified yet. Verify it where you signed in, then try again.', 'logto' ),
			Refusal_Code::Administrators_Only => __( 'Only administrators of this site can sign in at this address: it is for trying Logto out before it is turned on for everybody.', 'logto' ),
			Refusal_Code::Account_Needs_Connecting => ! $this->passwords_work ? $this->sentence( Refusal_Code::Account_Belongs_To_Other ) : __( 'There is an account with your email address here that only its owner can connect: sign in with its WordPress password and choose “Connect my account” on your profile page.', 'logto' ),
			Refusal_Code::Account_Needs_Confirming => __( 'There is an account with your email address here. Confirm once that it is yours; from then on you come in with Logto.', 'logto' ),
			Refusal_Code::Account_Belongs_To_Other,
			Refusal_Code::Account_Ambiguous => __( 'The account with your email address can’t be used with this sign-in. Please ask the site’s administrator.', 'logto' ),
			Refusal_Code::Account_Refused_By_Site,
			Refusal_Code::Identity_Suspended => __( 'This account can’t be used on this site. Please ask the site’s administrator.', 'logto' ),
			Refusal_Code::Account_Beyond_Site => __( 'Your account is not only this site’s, so this site’s own sign-in can’t open it. Please ask the network’s administrator.', 'logto' ),
			Refusal_Code::Account_Of_Former_Issuer => __( 'The sign-in service of this site has a new address, and your account here has not been carried over to it yet. Please try again later, or ask the site’s administrator.', 'logto' ),
			Refusal_Code::Registration_Closed => __( 'You have no account here yet, and new accounts are switched off on this network. Please ask the network’s administrator.', 'logto' ),
			Refusal_Code::Email_Not_Allowed => __( 'This network makes no new accounts for your email address. Please ask the network’s administrator which addresses are allowed.', 'logto' ),
			Refusal_Code::Account_Needs_Form => __( 'Sign-ins to your account are checked at the WordPress form. Please sign in there, with your WordPress password.', 'logto' ),
			Refusal_Code::Account_Not_Created => __( 'No account could be made for you here. Please ask the site’s administrator.', 'logto' ),
			Refusal_Code::Identity_Connected_Already => __( 'That sign-in already belongs to another account of this site.', 'logto' ),
			Refusal_Code::Account_Connected_Already => __( 'Your account is already connected with another sign-in.', 'logto' ),
			Refusal_Code::Proof_Invalid => __( 'Your account was not connected, because this form was used already or is too old. Please try again.', 'logto' ),
			Refusal_Code::Confirmation_Invalid => __( 'This link can’t be used. It works once, within 30 minutes, and only in the browser in which you asked for it. Try again to get a new one.', 'logto' ),
			Refusal_Code::Confirmation_Not_Sent => __( 'The message with the link could not be sent. Please ask the site’s administrator.', 'logto' ),
			Refusal_Code::Connect_Not_Signed_In => __( 'Your account was not connected, because you are not signed in here any more.', 'logto' ),
			default => __( 'The sign-in could not be completed. Please try again.', 'logto' ),
		};
	}

	/** What the visitor did or may not do is 4xx; what only the site, Logto, or whatever stands between them can mend is 503. */
	private static function status( Refusal_Code $code ): int {
		return match ( $code ) {
			Refusal_Code::Provider_Unreachable,
			Refusal_Code::Provider_Invalid,
			Refusal_Code::Provider_Issuer,
			Refusal_Code::Provider_Keys,
			Refusal_Code::Client_Refused,
			Refusal_Code::Authorization_Failed,
			Refusal_Code::Token_Request_Failed,
			Refusal_Code::Token_Answer_Invalid,
			Refusal_Code::User_Info_Invalid,
			Refusal_Code::User_Info_Subject,
			Refusal_Code::Account_Busy,
			Refusal_Code::Confirmation_Not_Sent,
			Refusal_Code::Output_First,
			Refusal_Code::Query_Lost,
			Refusal_Code::Session_Lost,
			Refusal_Code::Session_Keys_Differ,
			Refusal_Code::Session_Not_Seen,
			Refusal_Code::Database_Failed => 503,
			Refusal_Code::Response_Invalid,
			Refusal_Code::State_Invalid,
			Refusal_Code::Session_Cookie_Missing,
			Refusal_Code::Attempt_Missing => 400,
			default => self::is_of_the_token( $code ) ? 503 : 403,
		};
	}

	/** The ID token came from Logto's own endpoint, not by the visitor; who brings the code of another sign-in is told by its nonce. */
	private static function is_of_the_token( Refusal_Code $code ): bool {
		return 1 === preg_match( '/\A(?:token|claim)_/', $code->value ) && ! in_array( $code, array( Refusal_Code::Claim_Nonce, Refusal_Code::Claim_Auth_Time ), true );
	}
}
