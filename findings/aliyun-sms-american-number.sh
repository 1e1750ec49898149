#!/usr/bin/env bash
# Logto's Aliyun connector sends Americans the text that was approved for mainland China.
#
# Package:  @logto/connector-aliyun-sms (npm), nock (npm) only to catch what it sends
# Version:  1.5.5, 14.0.17
# Expected: a template has a code for mainland China and one for overseas; 1 202 555 0123, country code first as Logto keeps numbers, gets the overseas one
# Seen:     it gets the Chinese one: without the switch strictPhoneRegionNumberCheck, eleven digits that begin with 1 are Chinese; the same call for France (33) goes overseas
set -euo pipefail
grep -E '^# (Package|Version|Expected|Seen): ' "$0" | cut -c3-
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --prefix . @logto/connector-aliyun-sms@1.5.5 nock@14.0.17 >&2
cat > finding.mjs <<'JS'
import nock from 'nock';
import connect from '@logto/connector-aliyun-sms';

nock.disableNetConnect();
const sent = [];
nock( 'https://dysmsapi.aliyuncs.com' )
	.persist()
	.post( '/' )
	.reply( ( _path, body ) => {
		const form = new URLSearchParams( body );
		sent.push( `${ form.get( 'PhoneNumbers' ) } ${ form.get( 'TemplateCode' ) }` );
		return [ 200, { Code: 'OK', Message: 'OK', RequestId: '1' } ];
	} );
const templates = [ 'Register', 'SignIn', 'ForgotPassword', 'Generic' ].map(
	( usageType ) => ( { usageType, templateCode: { china: 'china', overseas: 'overseas' } } )
);
const config = { accessKeyId: 'id', accessKeySecret: 'secret', signName: 'name', templates };
const { sendMessage } = await connect( { getConfig: async () => config } );
for ( const to of [ '12025550123', '33612345678' ] ) {
	await sendMessage( { to, type: 'SignIn', payload: { code: '123456' } } );
}
console.log( sent.join( ', ' ) );
JS
now=$(node finding.mjs)
echo "Now:      $now"
[ "$now" = '12025550123 china, 33612345678 overseas' ] || { echo 'It has changed.'; exit 1; }
