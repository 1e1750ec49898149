<?php

declare( strict_types=1 );

namespace Logto\Log;

use Logto\Adapters\Site;
use Logto\Admin\Moments;
use WP_List_Table;

/** The sign-in log as WordPress lists things. Its pages have no numbers: counting a long log costs more than reading a page of it. */
final class Log_Table extends WP_List_Table {

	private bool $has_newer = false;
	private bool $has_older = false;

	/**
	 * @param Filter|null $filter Null where what was asked for can't be understood: then nothing is shown.
	 * @param string      $empty  What stands where nothing was found.
	 */
	public function __construct(
		private readonly Site $site,
		private readonly Reader $reader,
		private readonly ?Filter $filter,
		private readonly string $empty,
	) {
		parent::__construct(
			array(
				'singular' => 'logto-log-entry',
				'plural'   => 'logto-log',
			)
		);
	}

	/** @param bool $newer Whether those are wanted that are newer than the place. */
	public function read( ?Cursor $place, bool $newer ): void {
		$this->items = array();
		if ( null === $this->filter ) {
			return;
		}
		list( $entries, $has_more ) = $this->reader->page( $this->filter, $this->get_items_per_page( Log_Screen::PER_PAGE, Log_Screen::USUALLY ), $place, $newer );
		$this->items                = $entries;
		$this->has_newer            = $newer ? $has_more : null !== $place;
		$this->has_older            = $newer ? null !== $place : $has_more;
		cache_users( array_values( array_unique( array_map( static fn ( Entry $entry ): int => $entry->who->user, $entries ) ) ) );
	}

	/** @return array<string, string> */
	public function get_columns() {
		return array(
			'time'      => __( 'Time', 'logto' ),
			'outcome'   => __( 'Outcome', 'logto' ),
			'person'    => __( 'Person', 'logto' ),
			'reason'    => __( 'What happened', 'logto' ),
			'reference' => __( 'Reference', 'logto' ),
			'address'   => __( 'IP address', 'logto' ),
		);
	}

	public function no_items(): void {
		echo esc_html( $this->empty );
	}

	protected function get_primary_column_name(): string {
		return 'time';
	}

	/** @return list<string> */
	protected function get_table_classes(): array {
		return array( 'widefat', 'fixed', 'striped', 'logto-log' );
	}

	/**
	 * @param string $which `top` or `bottom`.
	 */
	protected function extra_tablenav( $which ): void {
		if ( 'top' === $which && null !== $this->filter && array() !== $this->items ) {
			Filter_Form::export( $this->filter );
		}
	}

	/**
	 * @param string $which `top` or `bottom`.
	 */
	protected function pagination( $which ): void {
		$first = $this->items[0] ?? null;
		$last  = $this->items[ count( $this->items ) - 1 ] ?? null;
		$links = '';
		if ( $this->has_newer && $first instanceof Entry ) {
			$links .= self::link( array( 'after' => $first->place->to_text() ), __( 'Newer', 'logto' ) );
		}
		if ( $this->has_older && $last instanceof Entry ) {
			$links .= self::link( array( 'before' => $last->place->to_text() ), __( 'Older', 'logto' ) );
		}
		if ( '' !== $links ) {
			printf( '<nav class="tablenav-pages" aria-label="%s"><span class="pagination-links">%s</span></nav>', esc_attr( 'top' === $which ? __( 'Pages, above the list', 'logto' ) : __( 'Pages, below the list', 'logto' ) ), $links ); // phpcs:ignore WordPress.Security.EscapeOutput.OutputNotEscaped -- link() escapes.
		}
	}

	/** @param array<string, string> $place */
	private static function link( array $place, string $label ): string {
		return sprintf( '<a class="button" href="%s">%s</a> ', esc_url( add_query_arg( $place, remove_query_arg( array( 'before', 'after', '_wpnonce', '_wp_http_referer' ) ) ) ), esc_html( $label ) );
	}

	/**
	 * Each cell; core's own way asks for a method a column.
	 *
	 * @param mixed  $item        An Entry.
	 * @param string $column_name Its heading's.
	 */
	protected function column_default( $item, $column_name ): string {
		if ( ! $item instanceof Entry ) {
			return '';
		}
		return match ( $column_name ) {
			'time' => Moments::exact( $item->place->time ) . Log_Cells::brief( $item ),
			'outcome' => sprintf( '<span class="logto-log-outcome is-%s">%s</span>', esc_attr( sanitize_html_class( $item->outcome ) ), esc_html( Entry_Sentences::outcome( $item ) ) ),
			'person' => Log_Cells::person( $item->who ),
			'reason' => Log_Cells::reason( $item, $this->site ),
			'reference' => '' === $item->reference ? '' : sprintf( '<code>%s</code>', esc_html( $item->reference ) ),
			'address' => esc_html( $item->address ),
			default => '',
		};
	}
}
