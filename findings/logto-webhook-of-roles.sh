#!/usr/bin/env bash
# Logto has no webhook event for giving a role to a person, or taking it away.
#
# Package:  @logto/schemas (npm)
# Version:  1.43.0
# Expected: A person's data, a role's name and scopes, and joining an organization each have their event, so the roles of a person have one, too
# Seen:     No event that a webhook can ask for, and no route of the Management API that fires one, is about the roles of a person: whoever maps Logto's roles to rights elsewhere hears of a change at the next sign-in only
set -euo pipefail
grep -E '^# (Package|Version|Expected|Seen): ' "$0" | cut -c3-
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --prefix . @logto/schemas@1.43.0 >&2
cat > finding.mjs <<'JS'
import { hookEvents, managementApiHooksRegistration } from '@logto/schemas';

const events = hookEvents.filter( ( name ) => /^User\.|Membership/.test( name ) );
const routes = Object.keys( managementApiHooksRegistration ).filter( ( route ) => /users.*roles|roles.*users/.test( route ) );
console.log( `${ events.join( ' ' ) }; routes of people’s roles: ${ routes.length }` );
JS
now=$(node finding.mjs)
echo "Now:      $now"
[ "$now" = 'User.Created User.Deleted User.Data.Updated User.SuspensionStatus.Updated Organization.Membership.Updated; routes of people’s roles: 0' ] || { echo 'It has changed.'; exit 1; }
