// The door to everything in tools/: `node tools/run.mjs <command> [arguments]`.
// Says what it has to say about the version of Node.js before anything is
// loaded that an old one can't read.
import { judge } from './node-version.mjs';

const { runs, line } = judge( process.versions.node );
if ( line ) {
	console.error( line );
}
if ( runs ) {
	import( './launch.mjs' );
} else {
	process.exitCode = 1;
}
