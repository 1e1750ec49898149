/** What window and dialog call each other by; pages of other origins don't hear it. */
const CHANNEL = 'logto-interim-login';

/** The class by which core's own script knows that the dialog may close. */
const DONE = 'interim-login-success';

const ASK_EVERY = 2000;

const WINDOW_FEATURES = 'popup,width=500,height=720';

/** Whether the site knows the visitor now: then the dialog's own address shows another page. */
async function isSignedIn( address: string ): Promise< boolean > {
	try {
		const response = await fetch( address, { cache: 'no-store' } );
		return ( await response.text() ).includes( DONE );
	} catch {
		// Offline for a moment; the next look tells.
		return false;
	}
}

/** In the small window, at its end: tells the dialog, and goes. */
function end( page: Window ): void {
	const channel = new BroadcastChannel( CHANNEL );
	channel.postMessage( 'signed-in' );
	channel.close();
	// Where small windows are blocked it is a tab, which a browser may not let close itself; it says what happened.
	if ( page.top === page ) {
		page.close();
	}
}

/** The dialog's address as core opened it: a form that was sent and refused has another. */
function dialogAddress( { document, location }: Window ): string {
	const address = new URL( location.href );
	address.searchParams.set( 'interim-login', '1' );
	if ( document.querySelector( '[name="customize-login"]' ) ) {
		address.searchParams.set( 'customize-login', '1' );
	}
	return address.href;
}

/**
 * In the dialog over an editor: opens Logto in a small window, since it never
 * shows inside another site's frame, and moves on when somebody signed in
 * there. The window says so itself; where it can't be heard, the site is asked.
 */
function wait( page: Window & typeof globalThis ): void {
	const { document, location } = page;
	const address = dialogAddress( page );
	const moveOn = () => {
		channel.close();
		clearInterval( asking );
		location.replace( address );
	};
	const channel = new BroadcastChannel( CHANNEL );
	channel.addEventListener( 'message', moveOn );

	let opened = false;
	const asking = setInterval( () => {
		if ( opened ) {
			void isSignedIn( address ).then( ( known ) => {
				if ( known ) {
					moveOn();
				}
			} );
		}
	}, ASK_EVERY );

	document
		.querySelectorAll< HTMLAnchorElement >( '.logto-buttons a' )
		.forEach( ( link ) => {
			link.addEventListener( 'click', ( event ) => {
				opened = true;
				if ( page.open( link.href, CHANNEL, WINDOW_FEATURES ) ) {
					event.preventDefault();
				}
			} );
		} );
}

/**
 * What a page of the interim login does.
 *
 * @param page Its window.
 */
export function followSignIn( page: Window & typeof globalThis ): void {
	if ( page.document.body.classList.contains( DONE ) ) {
		end( page );
	} else {
		wait( page );
	}
}
