<?php

declare( strict_types=1 );

namespace Logto\Directory\Rules;

use Logto\Directory\Package;
use Logto\Directory\Rule;
use Logto\Directory\Source;
use PhpParser\Node\Scalar;
use PhpParser\Node\Stmt;

/** Updates come from the directory, and nothing of ours has a say in others'. */
final class Plugin_Updater implements Rule {

	private const HOOKS = '/^(pre_set_|pre_)?(_?site_transient_update_(plugins|themes|core))|^auto_update_|^(plugins_api|upgrader_pre_download)$/';

	public function find( Source $source, Package $package ): iterable {
		foreach ( $source->all( Scalar\String_::class ) as $text ) {
			if ( 1 === preg_match( self::HOOKS, $text->value ) ) {
				yield array( $text, "“{$text->value}” changes how WordPress updates." );
			}
		}
		foreach ( $source->statements as $statement ) {
			if ( 1 === preg_match( '/^[ \t*]*Update URI:/mi', (string) $statement->getDocComment()?->getText() ) ) {
				yield array( $statement, 'has the header “Update URI”.' );
			}
		}
		foreach ( $source->all( Stmt\ClassLike::class ) as $class ) {
			if ( 1 === preg_match( '/(^|_)(plugin_?updater|github_?updater|puc_|update_checker)/i', (string) $class->name ) ) {
				yield array( $class, 'is an updater of its own.' );
			}
		}
	}
}
