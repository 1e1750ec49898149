import { argumentsOf, bareOf, onlyDeclares } from './code.ts';
import { filesEnding } from './package.ts';
import type { Rule } from './package.ts';

const GETTEXT = [
	'__',
	'_e',
	'_x',
	'_ex',
	'_n',
	'_nx',
	'esc_html__',
	'esc_html_e',
	'esc_html_x',
	'esc_attr__',
	'esc_attr_e',
	'esc_attr_x',
];

/** Those of @wordpress/i18n, whose names the build leaves alone; `_e` may be anything there. */
const GETTEXT_OF_SCRIPTS = [ '__', '_x', '_n', '_nx' ];

/** Translations are loaded by the slug: a text under another name stays English. */
export function textDomainRule( slug: string ): Rule {
	const ending = new RegExp( `,\\s*(['"])${ slug }\\1\\s*,?\\s*$` );
	return {
		name: 'text domain',
		find: ( files ) =>
			filesEnding( files, '.php', '.js' ).flatMap( ( [ path, code ] ) =>
				argumentsOf(
					code,
					path.endsWith( '.js' ) ? GETTEXT_OF_SCRIPTS : GETTEXT
				)
					.filter( ( text ) => ! ending.test( text ) )
					.map(
						( text ) =>
							`${ path }: a text is not in the domain ${ slug }: ${ text.trim().slice( 0, 60 ) }`
					)
			),
	};
}

const GUARD =
	/^\s*(?:if\s*\(\s*!\s*)?defined\(\s*'(?:ABSPATH|WP_UNINSTALL_PLUGIN)'\s*\)[\s)]*(?:\|\|\s*|\{?\s*)(?:exit|die|return)\b/m;

export const directAccessRule: Rule = {
	name: 'direct access',
	find: ( files ) =>
		filesEnding( files, '.php' )
			.filter(
				( [ , code ] ) => ! GUARD.test( code ) && ! onlyDeclares( code )
			)
			.map(
				( [ path ] ) =>
					`${ path } runs when a browser asks for it: begin with defined( 'ABSPATH' ) || exit;`
			),
};

const HIDING =
	/(?<![\w$>:])(eval|create_function|gzinflate|gzuncompress|str_rot13|convert_uudecode|exec|shell_exec|passthru|popen|proc_open|system)\s*\(/g;

/** Where base64 is the format itself: JSON Web Tokens and keys. */
const JOSE = [ 'build/php-jwt/', 'includes/Oidc/Encoding.php' ];

export const obfuscationRule: Rule = {
	name: 'nothing hidden',
	find: ( files ) => [
		...filesEnding( files, '.php' ).flatMap( ( [ path, code ] ) => {
			const bare = bareOf( code );
			const found = [ ...bare.matchAll( HIDING ) ].map(
				( match ) => match[ 1 ] ?? ''
			);
			const isJose = JOSE.some( ( start ) => path.startsWith( start ) );
			if ( ! isJose && /\bbase64_decode\s*\(/.test( bare ) ) {
				found.push( 'base64_decode' );
			}
			return found.map( ( name ) => `${ path } calls ${ name }().` );
		} ),
		...filesEnding( files, '.js' )
			.filter( ( [ , code ] ) =>
				/(?<![\w$.])(?:eval|new Function)\(/.test( code )
			)
			.map( ( [ path ] ) => `${ path } makes code out of text.` ),
		...filesEnding( files, '.php', '.js' )
			.filter( ( [ , code ] ) =>
				/['"`][A-Za-z0-9+/=_-]{400,}['"`]/.test( code )
			)
			.map( ( [ path ] ) => `${ path } has a long encoded text.` ),
	],
};

const ENQUEUE = [
	'wp_(?:enqueue|register)_(?:script|style|script_module)',
	'add_editor_style',
];
const REMOTE = /(?:https?:)?\/\/[a-z0-9]/i;
const LOADED =
	/(?:@import\s*(?:url\()?|url\(|<(?:script|img|iframe)[^>]*\ssrc=|<link[^>]*\shref=|\bimport\()\s*["'\\]*(?:https?:)?\/\/[^"')\s>]+/gi;

/** Scripts, styles, pictures: all come along, so that no visitor's browser calls a third party. */
export const remoteAssetsRule: Rule = {
	name: 'no remote assets',
	find: ( files ) =>
		filesEnding( files, '.php', '.js', '.css', '.svg', '.html' ).flatMap(
			( [ path, code ] ) => [
				...argumentsOf( code, ENQUEUE )
					.filter( ( text ) => REMOTE.test( text ) )
					.map( () => `${ path } enqueues something from afar.` ),
				...[ ...code.matchAll( LOADED ) ].map(
					( match ) =>
						`${ path } loads from afar: ${ match[ 0 ].slice( 0, 80 ) }`
				),
			]
		),
};
