<?php

declare( strict_types=1 );

namespace Logto\Directory;

use PhpParser\Node;

/** One demand of the plugin directory. */
interface Rule {

	/**
	 * @return iterable<array{Node, string}> What is wrong in a file: where, and one sentence.
	 */
	public function find( Source $source, Package $package ): iterable;
}
