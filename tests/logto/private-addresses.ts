import { lookup } from 'node:dns/promises';
import { BlockList, isIP } from 'node:net';

const blocked = new BlockList();
for ( const [ address, bits ] of [
	[ '0.0.0.0', 8 ],
	[ '10.0.0.0', 8 ],
	[ '100.64.0.0', 10 ],
	[ '127.0.0.0', 8 ],
	[ '169.254.0.0', 16 ],
	[ '172.16.0.0', 12 ],
	[ '192.168.0.0', 16 ],
] as const ) {
	blocked.addSubnet( address, bits );
}
for ( const [ address, bits ] of [
	[ '::', 127 ],
	[ 'fc00::', 7 ],
	[ 'fe80::', 10 ],
] as const ) {
	blocked.addSubnet( address, bits, 'ipv6' );
}

/**
 * Whether an address leads to this machine or into a private network, where
 * Logto 1.42 sends no logout token unless it is told to.
 *
 * @param url Which.
 */
export async function isPrivate( url: string ): Promise< boolean > {
	const host = new URL( url ).hostname.replace( /^\[|\]$/g, '' );
	const addresses = isIP( host )
		? [ host ]
		: ( await lookup( host, { all: true } ) ).map(
				( { address } ) => address
			);
	return addresses.some( ( address ) =>
		blocked.check( address, isIP( address ) === 6 ? 'ipv6' : 'ipv4' )
	);
}
