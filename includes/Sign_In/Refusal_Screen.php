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

	/**
	 * @param bool                          $passwords_work Whether WordPress's form is of use to anybody.
	 * @param Closure(positive-int): string $random         Random bytes of the given number.
	 */
	public function __construct(
		private readonly Site $site,
		private readonly Public_Page $page,
		private readonly Refusal_Words $words,
		private readonly bool $passwords_work,
		private readonly Closure $random,
	) {}

	/**
	 * @param string            $target   The wanted page, for another try.
	 * @param Identity|null     $identity Who it was, where an ID token was verified.
	 * @param Connect_Form|null $form     By which they can connect their account right here.
	 * @param string            $person   Of `Refusal_Words::person()`, where an ID token was verified on this very trip; or ''.
	 */
	public function show( Refusal $refusal, string $target, Purpose $purpose, ?Identity $identity, ?Connect_Form $form = null, string $person = '' ): never {
		$reference = $this->report( $refusal, $purpose, $identity );
		// The forms say themselves what they do.
		$html = null === $form ? $this->words->html( $refusal, $person ) : '';
		$this->page( $refusal->reason, $html, $this->ways_on( $refusal->reason, $target, $purpose, null !== $form ), $form, $reference );
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
		return sprintf( __( '%1$s Reference: %2$s', 'logto' ), $this->words->sentence( $refusal->reason ), $this->report( $refusal ) );
	}

	/** The same page with the form once more. It is no refusal: core itself has told of the failed password. */
	public function ask_again( Password_Form $form, string $target ): never {
		$code = Refusal_Code::Account_Needs_Connecting;
		$this->page( $code, '', $this->ways_on( $code, $target, Purpose::Sign_In, true ), $form, '' );
	}

	/**
	 * @param string                $html    What happened.
	 * @param array<string, string> $ways_on Labels by address.
	 */
	private function page( Refusal_Code $code, string $html, array $ways_on, ?Connect_Form $form, string $reference ): never {
		status_header( Refusal_Status::of( $code ) );
		nocache_headers();
		if ( ! headers_sent() ) {
			header( 'Cache-Control: no-store, private' );
			header( 'Referrer-Policy: no-referrer' );
			header( 'X-Logto: refused' ); // By this the site's own checks know the page, whatever language it is in.
		}
		$error = $form instanceof Password_Form ? $form->error : '';
		$this->page->open( $this->words->title( $code, null !== $form ), $html, '' === $error ? null : new \WP_Error( $code->value, esc_html( $error ) ) );
		$form?->show();
		null === $form ? $this->page->ways( $ways_on ) : $this->page->small_ways( $ways_on );
		$this->page->close( $reference );
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
		) + $refusal->answer;
		/**
		 * Fires when a sign-in ends without a session.
		 *
		 * @param string $code    Stable code, a value of `Logto\Oidc\Refusal_Code`.
		 * @param string $cause   English words for the log; may hold what a stranger sent: escape it where it is shown.
		 * @param array  $details `purpose` (`sign_in`, `interim`, `connect`, or `refresh`: a session ended that was asked about), `reference` (shown to the visitor), `identity`
		 *                        (`Logto\Accounts\Identity`, null where no ID token was verified); where Logto's answer is why, also
		 *                        `status` (of HTTP), `content_type`, and `wall` (true) where something else answered in its place.
		 */
		do_action( 'logto_sign_in_refused', $refusal->reason->value, $refusal->getMessage(), $details );
		return $details['reference'];
	}

	private function reference(): string {
		$letters = array_map( static fn ( string $byte ): string => self::REFERENCE_LETTERS[ ord( $byte ) & 31 ], str_split( ( $this->random )( 8 ) ) );
		return implode( '', array_slice( $letters, 0, 4 ) ) . '-' . implode( '', array_slice( $letters, 4 ) );
	}

	/**
	 * @param bool $has_form Whether a form is the way on.
	 * @return array<string, string> Labels by address.
	 */
	private function ways_on( Refusal_Code $code, string $target, Purpose $purpose, bool $has_form ): array {
		$ways = array( $this->site->way_url( $purpose->way(), $target ) => __( 'Try again', 'logto' ) );
		// Logto still remembers who just signed in there: without this way every further try would end here again.
		$else = array( $this->site->way_url( Purpose::Try === $purpose ? Way::Try : Way::Another, $target ) => __( 'Sign in as somebody else', 'logto' ) );
		$form = $this->passwords_work ? array( $this->site->form_url() => __( 'Sign in with this site’s own password', 'logto' ) ) : array();
		if ( $has_form ) {
			return $else + $form;
		}
		return match ( $code ) {
			Refusal_Code::Connect_Not_Signed_In => $form,
			Refusal_Code::Account_Needs_Form => $form + $else,
			Refusal_Code::Identity_Connected_Already,
			Refusal_Code::Account_Connected_Already => array( admin_url( 'profile.php' ) => __( 'Back to your profile', 'logto' ) ),
			// The same sign-in ends here again, until the administrator has done something.
			Refusal_Code::Account_Unknown,
			Refusal_Code::Account_Belongs_To_Other,
			Refusal_Code::Account_Ambiguous,
			Refusal_Code::Account_Beyond_Site,
			Refusal_Code::Registration_Closed,
			Refusal_Code::Email_Not_Allowed => $else + $ways + $form,
			Refusal_Code::Account_Needs_Connecting,
			Refusal_Code::Account_Needs_Confirming,
			Refusal_Code::Account_Of_Former_Issuer,
			Refusal_Code::Account_Not_Created,
			Refusal_Code::Email_Unverified => $ways + $else + $form,
			// Nor does the site's own password open it.
			Refusal_Code::Identity_Suspended => $else + $ways,
			// What the site decided, another try doesn't change.
			Refusal_Code::Account_Refused_By_Site,
			Refusal_Code::Requirement_Missing => $else + $form,
			default => $ways + $form,
		};
	}
}
