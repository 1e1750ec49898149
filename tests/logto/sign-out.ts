/**
 * The page that ends a session: it submits itself, no question asked (logto.md §4).
 *
 * @param form oidc-provider's form, with its XSRF token.
 */
export function signOutPage( form: string ): string {
	const filled = form.replace(
		'</form>',
		'<input type="hidden" name="logout" value="yes"/><noscript><button type="submit">Continue</button></noscript></form>'
	);
	return page(
		`${ filled }<script>document.getElementById('op.logoutForm').submit();</script>`
	);
}

/** Where a sign-out ends that named no URI to go back to. */
export const signedOutPage = page( '<h1>You are signed out</h1>' );

function page( content: string ): string {
	return `<!DOCTYPE html>
<html lang="en">
<head><meta charset="utf-8"><title>Sign out</title></head>
<body><main>${ content }</main></body>
</html>`;
}
