import { createHash } from 'node:crypto';
import type { ServerResponse } from 'node:http';

/** Text that is already HTML. */
export class Html {
	readonly text: string;

	/**
	 * @param text HTML.
	 */
	constructor( text: string ) {
		this.text = text;
	}
}

type Value = string | number | false | undefined | Html | Html[];

/**
 * Writes HTML (the name `html` would let Prettier move its white space about);
 * whatever is put in is escaped, unless it is `Html` itself.
 *
 * @param strings The template.
 * @param values  What goes in; `false` and `undefined` become nothing.
 */
export function markup(
	strings: TemplateStringsArray,
	...values: Value[]
): Html {
	return new Html(
		strings.reduce(
			( text, part, index ) =>
				`${ text }${ written( values[ index - 1 ] ) }${ part }`
		)
	);
}

function written( value: Value ): string {
	if ( value instanceof Html ) {
		return value.text;
	}
	if ( Array.isArray( value ) ) {
		return value.map( written ).join( '' );
	}
	if ( value === undefined || value === false ) {
		return '';
	}
	return String( value ).replace(
		/[&<>"']/g,
		( character ) => `&#${ character.charCodeAt( 0 ) };`
	);
}

/** A page of the stand-in. */
export interface Page {
	status?: number;
	language: string;
	title: string;
	body: Html;
}

const style = `
*{box-sizing:border-box}
body{margin:0;background:#f4f4f8;color:#1f1d2b;font:16px/1.5 system-ui,sans-serif}
main{max-width:26rem;margin:6vh auto;padding:2rem;background:#fff;border-radius:12px;box-shadow:0 2px 16px #1f1d2b1f}
main.wide{max-width:56rem}
@media(max-width:30rem){main,main.wide{margin:0;min-height:100vh;border-radius:0;padding:1.5rem}}
h1{margin:0 0 1rem;font-size:1.5rem;line-height:1.2}
nav ul{display:flex;flex-wrap:wrap;gap:.25rem 1rem;margin:0 0 1.25rem;padding:0;list-style:none;border-bottom:1px solid #d5d3df}
nav a{display:block;padding:.5rem 0}
nav a[aria-current]{color:#1f1d2b;font-weight:600;text-decoration:none;border-bottom:3px solid #5b34d6}
a{color:#4a25bd}
label{display:block;margin:0 0 .25rem;font-weight:600}
input{width:100%;margin:0 0 1rem;padding:.65rem .75rem;font:inherit;color:inherit;background:#fff;border:1px solid #777385;border-radius:8px}
input[aria-invalid]{border-color:#b3261e}
.hint{margin:-.75rem 0 1rem;font-size:.875rem;color:#55525f}
.error{margin:0 0 1rem;padding:.75rem 1rem;color:#8c1d18;background:#fdeceb;border-radius:8px}
.note{margin:0 0 1rem;padding:.75rem 1rem;background:#eeebfa;border-radius:8px}
button{width:100%;padding:.7rem 1rem;font:inherit;font-weight:600;color:#fff;background:#5b34d6;border:0;border-radius:8px;cursor:pointer}
button:hover{background:#4a25bd}
button.quiet{margin-top:.75rem;color:#4a25bd;background:#fff;border:1px solid #4a25bd}
:focus-visible{outline:3px solid #4a25bd;outline-offset:2px}
.else{margin:1.25rem 0 0}
.scroll{overflow-x:auto}
table{width:100%;border-collapse:collapse}
th,td{padding:.5rem;text-align:left;border-bottom:1px solid #d5d3df}
.code{font:700 1.25rem ui-monospace,monospace;letter-spacing:.1em}
`;

const styleHash = createHash( 'sha256' ).update( style ).digest( 'base64' );

/**
 * Sends a page: no script, its own style only, and in nobody else's frame
 * (logto.md §1). There is no `form-action`, since a sign-in form ends at the
 * application, wherever that is.
 *
 * @param res  Where to.
 * @param page What.
 * @param wide Whether it needs room, as a table does.
 */
export function sendPage(
	res: ServerResponse,
	page: Page,
	wide = false
): void {
	res.writeHead( page.status ?? 200, {
		'content-type': 'text/html; charset=utf-8',
		'cache-control': 'no-store',
		'referrer-policy': 'no-referrer',
		'x-content-type-options': 'nosniff',
		'content-security-policy': `default-src 'none'; style-src 'sha256-${ styleHash }'; img-src data:; base-uri 'none'; frame-ancestors 'self'`,
	} );
	const document = markup`<!DOCTYPE html>
<html lang="${ page.language }">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${ page.title }</title>
<link rel="icon" href="data:,">
<style>${ new Html( style ) }</style>
</head>
<body>
<main class="${ wide ? 'wide' : '' }">
<h1>${ page.title }</h1>
${ page.body }
</main>
</body>
</html>
`;
	res.end( document.text );
}
