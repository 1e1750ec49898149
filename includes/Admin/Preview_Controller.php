<?php

declare( strict_types=1 );

namespace Logto\Admin;

use Closure;
use Logto\Accounts\Decision;
use Logto\Accounts\Identity;
use Logto\Oidc\Claims;
use Logto\Oidc\Encoding;
use Logto\Oidc\Refusal;
use Logto\Oidc\Refusal_Code;
use Logto\Services;
use Logto\Settings\Settings;
use Logto\Settings\Store;
use Logto\Settings\Validation;
use WP_Error;
use WP_REST_Request;
use WP_REST_Response;
use WP_REST_Server;
use WP_User;

/**
 * REST route `logto/v1/preview`, for admins (`manage_options`): what a sign-in with these claims would do. Writes nothing.
 *
 * POST `{claims: object, settings?: settings by name}`; settings that are left out are today's. Answers
 * `{allowed: bool, sentence, account, profile: {field, value}[], roles: {add: string[], remove: string[], skipped:
 * string[]}}`. 400 `rest_invalid_param` where claims are no object or a setting is none.
 */
final class Preview_Controller {

	private const NOTHING = array(
		'add'     => array(),
		'remove'  => array(),
		'skipped' => array(),
	);

	public function __construct(
		private readonly Store $store,
		private readonly Validation $validation,
		private readonly Services $services,
	) {}

	/** @param Closure(): self $controller Made only when the route is used. */
	public static function register( Closure $controller ): void {
		register_rest_route(
			'logto/v1',
			'/preview',
			array(
				'methods'             => WP_REST_Server::CREATABLE,
				'callback'            => static fn ( WP_REST_Request $request ): WP_REST_Response|WP_Error => $controller()->preview( $request ),
				'permission_callback' => static fn (): bool => current_user_can( Settings_Page::CAPABILITY ),
			)
		);
	}

	/** @param WP_REST_Request<array<string, mixed>> $request */
	public function preview( WP_REST_Request $request ): WP_REST_Response|WP_Error {
		$json    = (array) $request->get_json_params();
		$claims  = is_array( $json['claims'] ?? null ) ? Encoding::from_json( (string) wp_json_encode( (object) $json['claims'] ), true ) : null;
		$checked = $this->validation->check( is_array( $json['settings'] ?? null ) ? $json['settings'] : array() );
		if ( null === $claims || array() !== $checked['errors'] ) {
			return new WP_Error(
				'rest_invalid_param',
				__( 'Claims must be one JSON object, as in an ID token, and the settings must be valid.', 'logto' ),
				array(
					'status' => 400,
					'params' => $checked['errors'],
				)
			);
		}
		$today    = $this->store->settings();
		$settings = Settings::of( $checked['values'] + get_object_vars( $today ), $today->secret_lost, $today->proof, $today->disabled );
		return new WP_REST_Response( $this->outcome( $settings, new Claims( $claims ) ) );
	}

	/** @return array<string, mixed> */
	private function outcome( Settings $settings, Claims $claims ): array {
		$identity = new Identity( $settings->issuer(), $claims->subject() );
		try {
			$this->services->gate( $settings )->check( $claims );
			$row      = $this->services->identities()->find( $identity );
			$decision = null === $row || 0 === $row['user'] ? $this->services->newcomers( $settings )->decision( $identity, $claims ) : Decision::link( $row['user'], '' );
		} catch ( Refusal $refusal ) {
			$decision = Decision::refuse( $refusal->reason, $refusal->getMessage() );
		}
		if ( null !== $decision->refusal ) {
			return array(
				'allowed'  => false,
				'sentence' => self::refusal( $decision->refusal ),
				'account'  => '',
				'profile'  => array(),
				'roles'    => self::NOTHING,
			);
		}
		$is_new = 0 === $decision->user;
		$user   = $is_new ? $this->newcomer() : new WP_User( $decision->user );
		return array(
			'allowed'  => true,
			'sentence' => $is_new ? __( 'A new account is made.', 'logto' ) : sprintf(
				/* translators: %s: username of a WordPress account. */
				__( 'Signs in to the account “%s”.', 'logto' ),
				$user->user_login
			),
			'account'  => $is_new ? '' : $user->user_login,
			'profile'  => $this->profile( $settings, $user, $claims, $is_new ),
			'roles'    => array() === $settings->role_map ? self::NOTHING : $this->services->role_writer( $settings )->changes( $user, $claims, $is_new ),
		);
	}

	/** As a new account will be before its roles are mapped. */
	private function newcomer(): WP_User {
		$user        = new WP_User();
		$role        = get_option( 'default_role' );
		$user->roles = is_string( $role ) ? array( $role ) : array();
		return $user;
	}

	/** @return list<array{field: string, value: string}> */
	private function profile( Settings $settings, WP_User $user, Claims $claims, bool $is_new ): array {
		$changes = $this->services->profile_writer( $settings )->changes( $user, $claims, $is_new );
		return array_map( static fn ( string $field, string $value ): array => compact( 'field', 'value' ), array_keys( $changes ), array_values( $changes ) );
	}

	private static function refusal( Refusal_Code $code ): string {
		return match ( $code ) {
			Refusal_Code::Requirement_Missing => __( 'Refused: does not meet what “Who may sign in” asks for.', 'logto' ),
			Refusal_Code::Account_Unknown => __( 'Refused: nobody is known here by this identity, and no account is made or linked.', 'logto' ),
			Refusal_Code::Email_Unverified => __( 'Refused: an account here has this e-mail address, and it is not verified at Logto.', 'logto' ),
			Refusal_Code::Account_Needs_Connecting => __( 'Refused: an account with power over the site has this e-mail address; its owner connects it.', 'logto' ),
			Refusal_Code::Account_Belongs_To_Other => __( 'Refused: the account with this e-mail address is linked to somebody else at Logto.', 'logto' ),
			Refusal_Code::Account_Ambiguous => __( 'Refused: several accounts here have this e-mail address.', 'logto' ),
			default => sprintf(
				/* translators: %s: code of a refusal, such as account_refused_by_site. */
				__( 'Refused: %s.', 'logto' ),
				$code->value
			),
		};
	}
}
