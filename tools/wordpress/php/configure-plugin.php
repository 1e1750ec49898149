<?php
/**
 * Saves the plugin's settings the way its own settings page does. Expects
 * $settings.
 */

\Logto\services()->store()->save( $settings );
