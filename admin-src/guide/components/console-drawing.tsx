import { __, _x } from '@wordpress/i18n';

const WIDTH = 560;
/**
 * Where the two addresses go: an application's page of the Logto Console, in
 * outline. Its words are those of the Console in the language of the page.
 */
export function ConsoleDrawing() {
	const boxes = [
		{ name: _x( 'Redirect URIs', 'Logto Console', 'logto' ), y: 78 },
		{
			name: _x( 'Post sign-out redirect URIs', 'Logto Console', 'logto' ),
			y: 148,
		},
	];
	return (
		<svg
			className="logto-console"
			viewBox={ `0 0 ${ WIDTH } 250` }
			direction="ltr"
			role="img"
			aria-label={ __(
				'The application’s page in the Logto Console: the Redirect URI goes into the list “Redirect URIs”, the Post sign-out redirect URI into the list below it, “Post sign-out redirect URIs”; then “Save changes” at the bottom.',
				'logto'
			) }
		>
			<rect x="1" y="1" width={ WIDTH - 2 } height="248" rx="6" />
			<text x="20" y="28" className="is-strong">
				{ _x( 'Applications', 'Logto Console', 'logto' ) } / WordPress
			</text>
			<text x="20" y="54">
				{ _x( 'Settings', 'Logto Console', 'logto' ) }
			</text>
			<line x1="20" x2="76" y1="60" y2="60" />
			{ boxes.map( ( { name, y } ) => (
				<g key={ name }>
					<text x="20" y={ y + 14 }>
						{ name }
					</text>
					<rect x="20" y={ y + 20 } width="520" height="34" rx="4" />
				</g>
			) ) }
			<rect x="420" y="212" width="120" height="28" rx="4" />
			<text x="480" y="230" className="is-middle">
				{ _x( 'Save changes', 'Logto Console', 'logto' ) }
			</text>
		</svg>
	);
}
