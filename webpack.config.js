/**
 * What `wp-scripts build` makes: build/settings.js with its style sheets and the
 * chunks that it loads when they are wanted, and build/interim.js.
 *
 * React and the @wordpress packages stay outside the bundle (WordPress has
 * them already); build/settings.asset.php names the handles it needs.
 */
import { resolve } from 'node:path';

import wordpressConfig from '@wordpress/scripts/config/webpack.config.js';

const root = import.meta.dirname;

export default {
	...wordpressConfig,
	entry: {
		settings: resolve( root, 'admin-src/index.tsx' ),
		interim: resolve( root, 'admin-src/interim/index.ts' ),
	},
	output: {
		...wordpressConfig.output,
		path: resolve( root, 'build' ),
		// WordPress puts `?ver=` to settings.js only. A chunk of another build,
		// out of a cache or after an update, must not be taken for ours.
		chunkFilename: '[name].[contenthash:12].js',
		// Scripts of former builds go. Other tools put their results into
		// build/, too (the prefixed PHP library), which stay.
		clean: { keep: ( name ) => ! name.endsWith( '.js' ) },
	},
	// The settings page may weigh 60 KB as it is sent, which is a third of what
	// lies on the disk; a build that is heavier fails.
	performance: {
		hints: process.env.NODE_ENV === 'production' ? 'error' : false,
		maxAssetSize: 230 * 1024,
		maxEntrypointSize: 230 * 1024,
	},
};
