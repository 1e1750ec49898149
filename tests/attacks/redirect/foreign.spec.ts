import { CANARY } from '../arena.ts';
import { landing, wants } from './landing.ts';

// Addresses of somewhere else, in every spelling that a browser or PHP may read differently.

const evil = `${ CANARY.toLowerCase() }.example`;

const addresses = [
	`https://${ evil }/`,
	`//${ evil }`,
	`/\\${ evil }`,
	`\\\\${ evil }`,
	`\\/${ evil }`,
	`///${ evil }`,
	`////${ evil }/x`,
	`https:/${ evil }`,
	`https:${ evil }`,
	`https:///${ evil }`,
	`https:\\\\${ evil }`,
	`HTTPS://${ evil }`,
	`//${ evil }%40`,
	`/\t/${ evil }`,
	`\t//${ evil }`,
	`\u0000//${ evil }`,
	`/\u0000/${ evil }`,
	` //${ evil }`,
	`\u00a0//${ evil }`,
	`\u3000//${ evil }`,
	`//${ evil }:80`,
	`//[::ffff:7f00:1]/`,
	`//2130706433/`,
	`?//${ evil }`,
	`javascript:alert('${ CANARY }')`,
	`JavaScript:alert('${ CANARY }')`,
	`java\nscript:alert('${ CANARY }')`,
	`javascript://%0aalert('${ CANARY }')`,
	`data:text/html,${ CANARY }`,
	`vbscript:${ CANARY }`,
	`file:///${ CANARY }`,
	`mailto:${ CANARY }@example.com`,
	`ftp://${ evil }/`,
];
for ( const address of addresses ) {
	landing( `redirect_to ${ JSON.stringify( address ) }`, () =>
		wants( address )
	);
}

// Still encoded it is a page of this site, and stays one.
landing(
	'redirect_to encoded twice',
	() => wants( encodeURIComponent( `https://${ evil }/` ) ),
	`/${ encodeURIComponent( `https://${ evil }/` ) }`
);
landing( 'redirect_to of 10 KB', () => wants( `/${ CANARY.repeat( 1140 ) }` ) );
landing(
	'redirect_to as a list',
	() => `redirect_to[]=${ encodeURIComponent( `https://${ evil }/` ) }`
);
landing(
	'redirect_to twice, the second elsewhere',
	() => `${ wants( '/hello-world/' ) }&${ wants( `https://${ evil }/` ) }`
);
