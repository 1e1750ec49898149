<?php

declare( strict_types=1 );

namespace Logto\Trouble;

use Closure;
use Logto\Adapters\Site;
use Logto\Log\Failed_Sign_Ins;

/** Trouble as it is shown: on the settings page, in notices, in Site Health. Nothing is asked of Logto for it. */
final class Trouble_State {

	/** More failed sign-ins than these are not counted. */
	public const MOST = 1000;

	/**
	 * @param Closure(): Failed_Sign_Ins $failed Made only where there is trouble.
	 * @param bool                       $is_networks Whether it is told on the network's own screens.
	 */
	public function __construct(
		private readonly Watch $watch,
		private readonly Site $site,
		private readonly Closure $failed,
		private readonly bool $is_networks,
	) {}

	/**
	 * @return array{kind: string, cause: string, since: int, failed: int, message: string, remedy: string, link: string, remedy_url: string}|null
	 *         As documented at `Settings\Settings_Controller`; null where there is none.
	 */
	public function all(): ?array {
		$trouble = $this->watch->current();
		return null === $trouble ? null : array(
			'kind'       => $trouble->kind->value,
			'cause'      => $trouble->cause,
			'since'      => $trouble->since,
			'failed'     => ( $this->failed )()->since( $trouble->since, self::MOST ),
			'message'    => Trouble_Sentences::what( $trouble->cause ),
			'remedy'     => Trouble_Sentences::remedy( $trouble->cause ),
			'link'       => Trouble_Sentences::link( $trouble->cause ),
			'remedy_url' => $this->remedy_url( $trouble ),
		);
	}

	/** The very field, on the screen where it can be changed. */
	public function remedy_url( Trouble $trouble ): string {
		$page = $this->is_networks || Facts::is_networks( $trouble ) ? Site::network_settings_url() : $this->site->settings_url();
		return add_query_arg(
			array(
				'tab'   => Trouble_Sentences::tab( $trouble->cause ),
				'field' => Trouble_Sentences::field( $trouble->cause ),
			),
			$page
		);
	}
}
