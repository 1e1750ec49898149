<?php

declare( strict_types=1 );

namespace Logto\Diagnostics;

/** How the values in Site Health's report read: in the words of the settings page. What is copied for others keeps the values. */
final class Fact_Words {

	/** @param string $value As `Site_Health::facts()` has it; addresses, names and numbers stand for themselves. */
	public static function of( string $value ): string {
		return match ( $value ) {
			'' => __( 'None', 'logto' ),
			'yes' => __( 'Yes', 'logto' ),
			'no' => __( 'No', 'logto' ),
			'lost' => __( 'Can’t be read any more', 'logto' ),
			'redirect' => __( 'Go straight to Logto', 'logto' ),
			'button' => __( 'Button above the WordPress form', 'logto' ),
			'form' => __( 'WordPress form only (paused)', 'logto' ),
			'everyone' => __( 'Everybody', 'logto' ),
			'roles' => __( 'People with certain roles', 'logto' ),
			'nobody' => __( 'Nobody', 'logto' ),
			'confirm' => __( 'Its owner confirms it, by a mailed link or the WordPress password', 'logto' ),
			'trust' => __( 'Nothing: Logto’s word is enough', 'logto' ),
			default => $value,
		};
	}
}
