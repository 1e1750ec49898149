<?php

declare( strict_types=1 );

namespace Logto\Directory\Rules;

use Logto\Directory\Package;
use Logto\Directory\Rule;
use Logto\Directory\Source;
use Logto\Directory\Sql;
use Logto\Directory\Values;
use PhpParser\Node\Expr;

/** Nothing from outside becomes SQL: a query is text of the code's own, or it was prepared from such text. */
final class Direct_Db implements Rule {

	private const EXCUSE = 'WordPress.DB.PreparedSQL';

	private const QUERIES = array( 'query', 'get_var', 'get_row', 'get_col', 'get_results' );

	/** PHP's own ways to a database. */
	private const OTHERS = '/^(mysqli?|pg|sqlite|maxdb)_/';

	public function find( Source $source, Package $package ): iterable {
		foreach ( $source->all( Expr\MethodCall::class ) as $call ) {
			if ( ! Sql::is_wpdb( $call->var ) || $source->is_excused( $call, self::EXCUSE ) ) {
				continue;
			}
			$sql = Source::argument( $call, 0, 'query' );
			if ( in_array( Source::name_of( $call ), self::QUERIES, true ) && ( null === $sql || ! self::is_prepared( $sql ) ) ) {
				yield array( $call, 'runs SQL that was not prepared.' );
			}
			if ( 'prepare' === Source::name_of( $call ) && ( null === $sql || ! Sql::is_constant( $sql ) ) ) {
				yield array( $call, 'prepares text that may hold more than the code’s own; values go into placeholders.' );
			}
		}
		foreach ( $source->all( Expr\FuncCall::class ) as $call ) {
			if ( 1 === preg_match( self::OTHERS, Source::name_of( $call ) ) ) {
				yield array( $call, 'goes to the database past WordPress.' );
			}
		}
	}

	private static function is_prepared( Expr $sql, int $depth = 3 ): bool {
		if ( $sql instanceof Expr\Cast\String_ ) {
			return self::is_prepared( $sql->expr, $depth );
		}
		if ( $sql instanceof Expr\MethodCall ) {
			return Sql::is_wpdb( $sql->var ) && 'prepare' === Source::name_of( $sql );
		}
		if ( $sql instanceof Expr\Variable && $depth > 0 ) {
			$values = Values::of( $sql );
			return null !== $values && array() === array_filter( $values, static fn ( Expr $value ): bool => ! self::is_prepared( $value, $depth - 1 ) );
		}
		return Sql::is_constant( $sql );
	}
}
