<?php
/**
 * Saves the plugin's settings the way its own settings page does. Expects
 * $settings.
 */

\Logto\services()->settings()->store()->save( $settings );
