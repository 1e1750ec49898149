/**
 * Takes the place of the native module of this name in our node_modules (see
 * `overrides` in package.json), which has binaries for some versions of
 * Node.js only and is else compiled by an install script, which npm does not run
 * unasked.
 *
 * The PHP inside Node asks for each lock twice: here, so that another process
 * on this machine keeps off the file, and of its own table in memory, which all
 * its workers share. No other process works in the files of a site of ours, so
 * nothing is locked here, and the table alone decides.
 */
export const constants = {
	F_RDLCK: 0,
	F_WRLCK: 1,
	F_UNLCK: 2,
	LOCKFILE_FAIL_IMMEDIATELY: 1,
	LOCKFILE_EXCLUSIVE_LOCK: 2,
};

const granted = () => 0;

// On Linux and macOS.
export { granted as flockSync, granted as fcntlSync };

// On Windows.
export { granted as lockFileExSync, granted as unlockFileExSync };
