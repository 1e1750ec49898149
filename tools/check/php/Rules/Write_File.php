<?php

declare( strict_types=1 );

namespace Logto\Directory\Rules;

use Logto\Directory\Package;
use Logto\Directory\Rule;
use Logto\Directory\Source;

/** This plugin has no files of its own to write: an update would delete them, and many a site can't write any. */
final class Write_File implements Rule {

	private const WRITING = array( 'file_put_contents', 'fopen', 'fwrite', 'fputs', 'fputcsv', 'mkdir', 'wp_mkdir_p', 'rename', 'copy', 'unlink', 'rmdir', 'touch', 'tempnam', 'chmod', 'chown', 'symlink', 'wp_delete_file', 'wp_upload_bits' );

	public function find( Source $source, Package $package ): iterable {
		foreach ( $source->calls( ...self::WRITING ) as $call ) {
			yield array( $call, Source::name_of( $call ) . '() writes a file.' );
		}
	}
}
