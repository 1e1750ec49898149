<?php

declare( strict_types=1 );

namespace Logto\Diagnostics;

/** One thing that can be wrong. The settings page, Site Health and WP-CLI run the same. */
interface Check {

	/** Stable name, of small letters and underscores. */
	public function name(): string;

	/** What is looked at, for people. */
	public function label(): string;

	public function run(): Result;
}
