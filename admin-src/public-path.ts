/** Where this script's further parts lie: another plugin may have put the script itself into one file with others. */
const build = document.getElementById( 'logto-settings' )?.dataset[ 'build' ];

if ( build ) {
	// eslint-disable-next-line camelcase -- webpack's own name.
	__webpack_public_path__ = build;
}
