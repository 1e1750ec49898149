import type { Limit, Verdict } from './numbers.ts';
import { rowsRead } from './readings.ts';
import type { Count, Summary } from './readings.ts';
import type { Beside, BuildCosts, Results, Sizes } from './results.ts';
import { WAYS } from './stage.ts';
import { screensTable } from './screen-report.ts';
import { table } from './table.ts';
import { PAGES } from './walk.ts';
import type { Page } from './walk.ts';

const NAMES = Object.keys( PAGES ) as Page[];

const kilobytes = ( bytes: number ): string =>
	`${ ( bytes / 1024 ).toFixed( 1 ) } KB`;

/** A ratio has as many digits as it can be trusted. */
const rounded = ( value: number ): string =>
	String( Math.round( value * 1000 ) / 1000 );

function pagesTable( { pages }: Results ): string {
	const both =
		( page: Page ) =>
		( count: Count ): string =>
			`${ pages.with[ page ].counts[ count ] } / ${ pages.without[ page ].counts[ count ] }`;
	const rows = NAMES.map( ( page ) => {
		const { counts, cpu } = pages.with[ page ];
		const cell = both( page );
		return [
			PAGES[ page ],
			cell( 'files' ),
			`${ counts.ours } + ${ counts.library }`,
			...(
				[ 'queries', 'writes', 'http', 'cookies', 'bytes' ] as const
			 ).map( cell ),
			`${ ( cpu / pages.without[ page ].cpu ).toFixed( 2 ) } ×`,
		];
	} );
	return table(
		[
			'with / without the plugin',
			'PHP files',
			'ours + php-jwt',
			'queries',
			'writes',
			'HTTP calls',
			'cookies',
			'bytes of HTML',
			'CPU',
		],
		rows
	);
}

function crowdsTable( { crowds }: Results ): string {
	const row = ( users: number, who: string, summary: Summary ): string[] => [
		`${ users.toLocaleString( 'en' ) } linked users, ${ who }`,
		String( summary.counts.queries ),
		String( rowsRead( summary ) ?? '–' ),
		Object.entries( summary.handlers ?? {} )
			.filter( ( [ , rows ] ) => rows > 0 )
			.map(
				( [ name, rows ] ) =>
					`${ name.replace( 'Handler_read_', '' ) } ${ rows }`
			)
			.join( ', ' ),
	];
	const text = table(
		[ 'callback in MariaDB', 'queries', 'rows read', 'Handler_read_*' ],
		crowds.flatMap( ( { users, known, fresh } ) => [
			row( users, 'known person', known ),
			row( users, 'new person', fresh ),
		] )
	);
	// Ours alone are the known person's; core's way of making an account is not the same for every crowd.
	return `${ text }\nFor a new person core counts all users while they are fewer than 10,000, and reads more\nof the meta of other new ones the more there are: these rows decide nothing.`;
}

function toldTable( { crowds }: Results ): string {
	const row = ( users: number, what: string, told: Summary ): string[] => [
		`${ users.toLocaleString( 'en' ) } live sessions, ${ what }`,
		String( told.counts.queries ),
		String( told.counts.writes ),
		String( rowsRead( told ) ?? '–' ),
	];
	const text = table(
		[ 'told between sign-ins', 'queries', 'writes', 'rows read' ],
		crowds.flatMap( ( { users, told } ) => [
			row( users, 'callback with a session id', told.signIn ),
			row( users, 'back-channel logout', told.logout ),
			row( users, 'webhook', told.webhook ),
		] )
	);
	const rows = crowds.flatMap( ( { users, told: { row: each } } ) =>
		each
			? `${ each.count } webhooks in a row among ${ users.toLocaleString( 'en' ) }: ${ rounded( each.writes ) } writes each on average; the last ones took ${ rounded( each.memory ) } of the first ones’ memory.`
			: []
	);
	return [ text, ...rows ].join( '\n' );
}

const BUILD_PAGES: Readonly< Record< keyof BuildCosts, string > > = {
	login: 'wp-login.php',
	callback: 'callback, known person',
	logout: 'logout',
	password: 'password sign-in',
};

/** Microseconds; beyond the bare sign-in or sign-out where there is such. */
function cpuOf(
	page: keyof BuildCosts,
	{ cpu }: Summary,
	{ bare }: Beside
): number {
	const base = { callback: bare.signIn.cpu, logout: bare.logout.cpu };
	return Math.round( cpu - { login: 0, password: 0, ...base }[ page ] );
}

function besideTable( { beside }: Results ): string {
	const rows = WAYS.flatMap( ( by ) => {
		const measured = beside[ by ];
		const builds = [
			measured.now,
			...( measured.before ? [ measured.before ] : [] ),
		];
		return ( Object.keys( BUILD_PAGES ) as ( keyof BuildCosts )[] ).map(
			( page ) => {
				const each = ( show: ( costs: Summary ) => number ): string =>
					builds
						.map( ( build ) => String( show( build[ page ] ) ) )
						.join( ' / ' );
				return [
					`by ${ by }: ${ BUILD_PAGES[ page ] }`,
					each( ( { counts } ) => counts.ours ),
					each( ( { counts } ) => counts.library ),
					each( ( { counts } ) => counts.queries ),
					each( ( costs ) => cpuOf( page, costs, measured ) ),
				];
			}
		);
	} );
	const bare = WAYS.map(
		( by ) => `${ beside[ by ].bare.signIn.cpu } µs (by ${ by })`
	);
	return `${ table(
		[
			beside.page.before ? 'this build / the earlier one' : 'this build',
			'our PHP files',
			'php-jwt',
			'queries',
			'CPU, µs',
		],
		rows
	) }\nWith opcache, medians. Callback and logout beyond what they cost without the plugin;\na sign-in that asks for nothing takes ${ bare.join( ', ' ) }.`;
}

const SIZES: Readonly< Record< keyof Sizes, string > > = {
	settingsScript: 'settings page: JavaScript',
	settingsScriptGzipped: 'settings page: JavaScript, gzipped',
	settingsStyle: 'settings page: style sheet',
	phpLibrary: 'php-jwt',
	zip: 'ZIP',
};

function sizesTable( { sizes }: Results ): string {
	return table(
		[ 'sizes', '' ],
		( Object.keys( SIZES ) as ( keyof Sizes )[] ).map( ( name ) => [
			SIZES[ name ],
			kilobytes( sizes[ name ] ),
		] )
	);
}

function limitText( limit: Limit, show: ( value: number ) => string ): string {
	if ( 'atMost' in limit ) {
		return `at most ${ show( limit.atMost ) }`;
	}
	return 'below' in limit
		? `under ${ show( limit.below ) }`
		: `exactly ${ show( limit.exactly ) }`;
}

function verdictsTable( verdicts: readonly Verdict[] ): string {
	const rows = verdicts.map( ( { name, limit, unit, measured, held } ) => {
		const show = unit === 'KB' ? kilobytes : rounded;
		const mark = held ? 'held' : 'NOT HELD';
		return [
			name,
			limitText( limit, show ),
			measured === undefined ? '–' : show( measured ),
			held === undefined ? 'left out' : mark,
		];
	} );
	return table( [ 'numbers to hold', 'limit', 'measured', '' ], rows );
}

/**
 * What was not the same each time, one line a page. Rows read count among a
 * crowd only: whether MariaDB uses an index of a table of ten rows, it thinks
 * over each time.
 */
export function unsteadyLines( { pages, crowds }: Results ): string[] {
	const line = ( where: string, names: readonly string[] ): string[] =>
		names.length > 0
			? [ `Not the same each time, ${ where }: ${ names.join( ', ' ) }` ]
			: [];
	const counted = ( { unsteady }: Summary ): string[] =>
		unsteady.filter( ( name ) => name in pages.with.guest.counts );
	return [
		...NAMES.flatMap( ( page ) => [
			...line(
				`${ PAGES[ page ] } with the plugin`,
				counted( pages.with[ page ] )
			),
			...line(
				`${ PAGES[ page ] } without it`,
				counted( pages.without[ page ] )
			),
		] ),
		...crowds.flatMap( ( { users, known, fresh } ) => [
			...line( `known person among ${ users }`, known.unsteady ),
			...line( `new person among ${ users }`, fresh.unsteady ),
		] ),
	];
}

/** Everything as text. */
export function report(
	results: Results,
	verdicts: readonly Verdict[]
): string {
	return [
		`WordPress ${ results.wordpress } on ${ results.database }, each page measured ${ results.times } times.`,
		pagesTable( results ),
		besideTable( results ),
		...( results.crowds.length > 0
			? [
					crowdsTable( results ),
					screensTable( results ),
					toldTable( results ),
				]
			: [] ),
		sizesTable( results ),
		verdictsTable( verdicts ),
		...unsteadyLines( results ),
	].join( '\n\n' );
}
