<?php

declare( strict_types=1 );

namespace Logto\Directory;

/** All rules for the ZIP's PHP, by the names that Plugin Check gives its checks. */
final class Rules {

	/** @return array<string, Rule> */
	public static function all(): array {
		return array(
			'direct_file_access'        => new Rules\Direct_File_Access(),
			'late_escaping'             => new Rules\Late_Escaping(),
			'prefixing'                 => new Rules\Prefixing(),
			'direct_db'                 => new Rules\Direct_Db(),
			'safe_redirect'             => new Rules\Safe_Redirects(),
			'enqueued_resources'        => new Rules\Enqueued_Resources(),
			'enqueued_scripts_scope'    => new Rules\Enqueued_Scope(),
			'setting_sanitization'      => new Rules\Setting_Sanitization(),
			'plugin_review'             => new Rules\Review_Functions(),
			'plugin_review_language'    => new Rules\Review_Language(),
			'write_file'                => new Rules\Write_File(),
			'localhost'                 => new Rules\Local_Addresses(),
			'plugin_updater'            => new Rules\Plugin_Updater(),
			'external_admin_menu_links' => new Rules\Admin_Menus(),
		);
	}
}
