import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { remove } from './files.ts';
import { hasCommand, run, runOrFail } from './processes.ts';
import { step } from './progress.ts';

/** Debian's switch for "start no services": what it answers while a package is installed. */
const POLICY = '/usr/sbin/policy-rc.d';

/** Whether we may install packages: as root, on Debian itself (elsewhere they are named otherwise). */
export function mayInstall(): boolean {
	const release = '/etc/os-release';
	return (
		process.getuid?.() === 0 &&
		existsSync( release ) &&
		/^ID=debian$/m.test( readFileSync( release, 'utf8' ) ) &&
		hasCommand( 'apt-get' )
	);
}

/** Does something during which installed packages don't start their services: we start what we need ourselves. */
async function withoutServices( work: () => Promise< void > ): Promise< void > {
	if ( existsSync( POLICY ) ) {
		// Somebody has decided already.
		return work();
	}
	writeFileSync( POLICY, '#!/bin/sh\nexit 101\n', { mode: 0o755 } );
	try {
		await work();
	} finally {
		remove( POLICY );
	}
}

/** Installs Debian packages without what they merely recommend: that pulls half a system in. */
export async function install( packages: readonly string[] ): Promise< void > {
	const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
	const command = [
		'-y',
		'-qq',
		'--no-install-recommends',
		// Another test process may be installing at this very moment.
		'-o',
		'DPkg::Lock::Timeout=120',
		'install',
		...packages,
	];
	await step( `Installing ${ packages.join( ', ' ) }`, () =>
		withoutServices( async () => {
			if ( ( await run( 'apt-get', command, { env } ) ).code !== 0 ) {
				// The lists may be missing or name versions that the mirror dropped.
				await runOrFail( 'apt-get', [ '-qq', 'update' ], { env } );
				await runOrFail( 'apt-get', command, { env } );
			}
		} )
	);
}
