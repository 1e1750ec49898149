<?php

declare( strict_types=1 );

namespace Logto\Log;

/** How the screen Logto > Sign-in log looks beyond core's own lists. Sides are named by where reading begins, so that it holds in every language. */
final class Log_Style {

	public const CSS = '
.logto-log-chart { background: #fff; border: 1px solid #c3c4c7; margin: 16px 0; padding: 12px 16px; }
.logto-log-chart figcaption { display: flex; flex-wrap: wrap; gap: 4px 16px; }
.logto-log-chart svg { display: block; width: 100%; height: 100px; margin: 12px 0; }
.logto-log-chart path { stroke: #c3c4c7; stroke-width: 1; }
.logto-log-chart .logto-log-days { display: flex; justify-content: space-between; margin: -8px 0 12px; color: #50575e; }
.logto-log-chart details table { margin-top: 8px; max-width: 32em; }
.logto-log-chart rect.is-completed { fill: #2271b1; }
.logto-log-chart rect.is-refused { fill: #d63638; }
.logto-log-key::before { content: ""; display: inline-block; width: 10px; height: 10px; margin-inline-end: 6px; }
.logto-log-key.is-completed::before { background: #2271b1; }
.logto-log-key.is-refused::before { background: #d63638; }
.logto-log-filter { display: flex; flex-wrap: wrap; align-items: end; gap: 8px 12px; }
.logto-log-filter p { margin: 0; }
.logto-log-filter label { display: block; font-weight: 600; margin-bottom: 2px; }
.logto-log-filter .is-person input { width: 19em; max-width: 100%; }
.logto-log-filter .is-reference input { width: 8em; }
.logto-log td { overflow-wrap: anywhere; }
.logto-log td p, .logto-log td ul { margin: 0 0 6px; }
.logto-log td ul { list-style: disc; padding-inline-start: 18px; }
.logto-log .column-time, .logto-log .column-outcome { width: 14%; }
.logto-log .column-reference, .logto-log .column-address { width: 10%; }
.logto-log .column-person { width: 15%; }
.logto-log-brief { display: none; }
.logto-log-outcome { font-weight: 600; }
.logto-log-outcome.is-refused, .logto-log-outcome.is-trouble_began { color: #b32d2e; }
@media screen and (max-width: 782px) {
	.logto-log th.column-primary, .logto-log td { width: auto !important; }
	.logto-log-brief { display: block; font-weight: 600; }
	.logto-log-filter p, .logto-log-filter input, .logto-log-filter select { width: 100% !important; max-width: none; }
	.logto-log-filter a { line-height: 40px; }
}
';
}
