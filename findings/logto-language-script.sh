#!/usr/bin/env bash
# A browser that asks for Traditional Chinese of Taiwan by its full name gets Simplified Chinese.
#
# Package:  @logto/language-kit (npm)
# Version:  1.4.0
# Expected: zh-TW is among the supported languages, zh-Hant-TW is zh-TW with its script written out (Intl.Locale#minimize() says so), and the function promises the best match
# Seen:     it knows the whole tag or the part before the first hyphen: zh-Hant-TW and zh-MO (Macau) take the first zh- of the list, so the order of the list decides
set -euo pipefail
grep -E '^# (Package|Version|Expected|Seen): ' "$0" | cut -c3-
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --prefix . @logto/language-kit@1.4.0 >&2
cat > finding.mjs <<'JS'
import { findSupportedLanguageTag } from '@logto/language-kit';

const wanted = 'zh-Hant-TW';
console.log(
	[
		new Intl.Locale( wanted ).minimize().toString(),
		findSupportedLanguageTag( [ wanted ], [ 'en', 'zh-CN', 'zh-TW' ] ),
		findSupportedLanguageTag( [ wanted ], [ 'en', 'zh-TW', 'zh-CN' ] ),
		findSupportedLanguageTag( [ 'zh-TW' ], [ 'en', 'zh-CN', 'zh-TW' ] ),
		findSupportedLanguageTag( [ 'zh-MO' ], [ 'en', 'zh-CN', 'zh-TW' ] ),
	].join( ' ' )
);
JS
now=$(node finding.mjs)
echo "Now:      $now"
[ "$now" = 'zh-TW zh-CN zh-TW zh-TW zh-CN' ] || { echo 'It has changed.'; exit 1; }
