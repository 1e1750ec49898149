<?php
/**
 * A persistent object cache for the tests: WordPress's cache functions on a
 * Redis, spoken to over a plain socket, so that PHP needs no extension. Copied
 * to wp-content/object-cache.php; wp-config.php says where the Redis is.
 */

/** WordPress's object cache: what this request has seen, and behind it the Redis that all requests share. */
final class WP_Object_Cache {

	/** @var resource|null */
	private $socket = null;

	/** @var array<string, mixed> By key in Redis. */
	private array $seen = array();

	/** @var array<string, true> */
	private array $global_groups = array();

	/** @var array<string, true> Groups that live for this request only. */
	private array $fleeting_groups = array();

	private int $blog = 1;

	public function __construct() {
		$this->blog = is_multisite() ? get_current_blog_id() : 1;
	}

	public function add( $key, $value, $group, $expire ) {
		return ! wp_suspend_cache_addition() && $this->store( $key, $value, $group, $expire, 'NX' );
	}

	public function replace( $key, $value, $group, $expire ) {
		return $this->store( $key, $value, $group, $expire, 'XX' );
	}

	public function set( $key, $value, $group, $expire ) {
		return $this->store( $key, $value, $group, $expire );
	}

	public function get( $key, $group, $force, &$found ) {
		$values = $this->get_multiple( array( $key ), $group, $force, $known );
		$found  = $known[ $key ] ?? false;
		return $values[ $key ] ?? false;
	}

	public function get_multiple( $keys, $group, $force, &$known = array() ) {
		$names   = array();
		$missing = array();
		foreach ( $keys as $key ) {
			$name          = $this->name( $key, $group );
			$names[ $key ] = $name;
			if ( ! $this->is_fleeting( $group ) && ( $force || ! array_key_exists( $name, $this->seen ) ) ) {
				$missing[] = $name;
			}
		}
		if ( array() !== $missing ) {
			foreach ( array_combine( $missing, $this->ask( 'MGET', ...$missing ) ) as $name => $text ) {
				unset( $this->seen[ $name ] );
				if ( null !== $text ) {
					$this->seen[ $name ] = $this->decode( $text );
				}
			}
		}
		$values = array();
		foreach ( $names as $key => $name ) {
			$known[ $key ]  = array_key_exists( $name, $this->seen );
			$value          = $this->seen[ $name ] ?? false;
			$values[ $key ] = is_object( $value ) ? clone $value : $value;
		}
		return $values;
	}

	public function delete( $key, $group ) {
		$name   = $this->name( $key, $group );
		$is_own = array_key_exists( $name, $this->seen );
		unset( $this->seen[ $name ] );
		return $this->is_fleeting( $group ) ? $is_own : 1 === $this->ask( 'DEL', $name );
	}

	/** Adds in one step, whoever else counts at the same time. As in core: nothing is counted that isn't there, and nothing below zero. */
	public function incr( $key, $offset, $group ) {
		$name = $this->name( $key, $group );
		if ( $this->is_fleeting( $group ) ) {
			if ( ! array_key_exists( $name, $this->seen ) ) {
				return false;
			}
			$value = is_numeric( $this->seen[ $name ] ) ? (int) $this->seen[ $name ] : 0;
			return $this->seen[ $name ] = max( 0, $value + (int) $offset );
		}
		$script = "local v = redis.call('GET', KEYS[1]) if not v then return false end
			local n = math.max(0, (tonumber(v) or 0) + ARGV[1])
			redis.call('SET', KEYS[1], string.format('%d', n), 'KEEPTTL') return n";
		$value  = $this->ask( 'EVAL', $script, '1', $name, (string) (int) $offset );
		if ( null === $value ) {
			unset( $this->seen[ $name ] );
			return false;
		}
		return $this->seen[ $name ] = $value;
	}

	public function flush() {
		$this->seen = array();
		return 'OK' === $this->ask( 'FLUSHALL' );
	}

	public function flush_runtime() {
		$this->seen = array();
		return true;
	}

	public function flush_group( $group ) {
		$start      = $this->name( '', $group );
		$this->seen = array_filter( $this->seen, static fn ( string $name ): bool => ! str_starts_with( $name, $start ), ARRAY_FILTER_USE_KEY );
		$pattern    = addcslashes( $start, '\\*?[]' ) . '*';
		foreach ( $this->is_fleeting( $group ) ? array() : $this->ask( 'KEYS', $pattern ) as $name ) {
			$this->ask( 'DEL', $name );
		}
		return true;
	}

	public function add_global_groups( $groups ) {
		$this->global_groups += array_fill_keys( (array) $groups, true );
	}

	public function add_fleeting_groups( $groups ) {
		$this->fleeting_groups += array_fill_keys( (array) $groups, true );
	}

	public function switch_to_blog( $blog ) {
		$this->blog = is_multisite() ? (int) $blog : 1;
	}

	private function store( $key, $value, $group, $expire, ...$condition ) {
		$name  = $this->name( $key, $group );
		$value = is_object( $value ) ? clone $value : $value;
		if ( $this->is_fleeting( $group ) ) {
			if ( array() !== $condition && array_key_exists( $name, $this->seen ) !== ( array( 'XX' ) === $condition ) ) {
				return false;
			}
		} else {
			$time = (int) $expire > 0 ? array( 'EX', (string) (int) $expire ) : array();
			if ( 'OK' !== $this->ask( 'SET', $name, $this->encode( $value ), ...$time, ...$condition ) ) {
				return false;
			}
		}
		$this->seen[ $name ] = $value;
		return true;
	}

	private function name( $key, $group ) {
		$group = '' === (string) $group ? 'default' : (string) $group;
		return ( isset( $this->global_groups[ $group ] ) ? '' : $this->blog ) . ":$group:$key";
	}

	private function is_fleeting( $group ) {
		return isset( $this->fleeting_groups[ $group ] );
	}

	/** Whole numbers as they are, so that Redis can count them. */
	private function encode( $value ) {
		return is_int( $value ) ? (string) $value : serialize( $value );
	}

	private function decode( string $text ) {
		return 1 === preg_match( '/\A-?\d+\z/', $text ) ? (int) $text : unserialize( $text );
	}

	private function ask( string ...$words ) {
		$request = '*' . count( $words ) . "\r\n";
		foreach ( $words as $word ) {
			$request .= '$' . strlen( $word ) . "\r\n$word\r\n";
		}
		if ( null === $this->socket ) {
			$this->socket = stream_socket_client( 'tcp://' . LOGTO_TOOL_REDIS ) ?: throw new RuntimeException( 'No Redis.' );
			$this->ask( 'AUTH', LOGTO_TOOL_REDIS_PASSWORD );
		}
		for ( $sent = 0; $sent < strlen( $request ); $sent += $more ) {
			$more = fwrite( $this->socket, substr( $request, $sent ) ) ?: throw new RuntimeException( 'Redis takes nothing.' );
		}
		return $this->answer();
	}

	private function answer() {
		$line = rtrim( (string) fgets( $this->socket ), "\r\n" );
		$rest = substr( $line, 1 );
		switch ( $line[0] ?? '' ) {
			case '+':
				return $rest;
			case ':':
				return (int) $rest;
			case '$':
				return '-1' === $rest ? null : substr( (string) stream_get_contents( $this->socket, (int) $rest + 2 ), 0, -2 );
			case '*':
				$answers = array();
				for ( $i = 0; $i < (int) $rest; $i++ ) {
					$answers[] = $this->answer();
				}
				return $answers;
		}
		throw new RuntimeException( "Redis said: $line" );
	}
}

function wp_cache_init() {
	$GLOBALS['wp_object_cache'] = new WP_Object_Cache();
}

function wp_cache_add( $key, $data, $group = '', $expire = 0 ) {
	return $GLOBALS['wp_object_cache']->add( $key, $data, $group, $expire );
}

function wp_cache_replace( $key, $data, $group = '', $expire = 0 ) {
	return $GLOBALS['wp_object_cache']->replace( $key, $data, $group, $expire );
}

function wp_cache_set( $key, $data, $group = '', $expire = 0 ) {
	return $GLOBALS['wp_object_cache']->set( $key, $data, $group, $expire );
}

function wp_cache_get( $key, $group = '', $force = false, &$found = null ) {
	return $GLOBALS['wp_object_cache']->get( $key, $group, $force, $found );
}

function wp_cache_get_multiple( $keys, $group = '', $force = false ) {
	return $GLOBALS['wp_object_cache']->get_multiple( $keys, $group, $force );
}

function wp_cache_delete( $key, $group = '' ) {
	return $GLOBALS['wp_object_cache']->delete( $key, $group );
}

function wp_cache_incr( $key, $offset = 1, $group = '' ) {
	return $GLOBALS['wp_object_cache']->incr( $key, $offset, $group );
}

function wp_cache_decr( $key, $offset = 1, $group = '' ) {
	return $GLOBALS['wp_object_cache']->incr( $key, -$offset, $group );
}

function wp_cache_flush() {
	return $GLOBALS['wp_object_cache']->flush();
}

function wp_cache_flush_runtime() {
	return $GLOBALS['wp_object_cache']->flush_runtime();
}

function wp_cache_flush_group( $group ) {
	return $GLOBALS['wp_object_cache']->flush_group( $group );
}

// Core's own versions of the other functions for many values call the ones above.
function wp_cache_supports( $feature ) {
	return in_array( $feature, array( 'get_multiple', 'flush_runtime', 'flush_group' ), true );
}

function wp_cache_close() {
	return true;
}

function wp_cache_add_global_groups( $groups ) {
	$GLOBALS['wp_object_cache']->add_global_groups( $groups );
}

function wp_cache_add_non_persistent_groups( $groups ) {
	$GLOBALS['wp_object_cache']->add_fleeting_groups( $groups );
}

function wp_cache_switch_to_blog( $blog_id ) {
	$GLOBALS['wp_object_cache']->switch_to_blog( $blog_id );
}
