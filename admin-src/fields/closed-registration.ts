import type { PartProps } from '../shared/part-props';
import { shownValue } from './values';

/** What makes no new accounts, and is else the same. */
const WITHOUT_NEW_ACCOUNTS: Readonly< Record< string, string > > = {
	create_and_link: 'link_only',
	create_never_link: 'known_only',
};

/**
 * The choice of accounts that makes no new ones; undefined where what is shown
 * makes none.
 *
 * @param props The server's state, and the page.
 */
export function withoutNewAccounts( {
	server,
	screen,
}: PartProps ): string | undefined {
	return WITHOUT_NEW_ACCOUNTS[
		String( shownValue( server, screen.edits, 'account_policy' ) )
	];
}

/**
 * Whether it is asked if new accounts are meant: where the site lets nobody
 * register by themselves. What was chosen just now stays in sight.
 *
 * @param props The server's state, and the page.
 */
export function asksAboutNewAccounts( props: PartProps ): boolean {
	return (
		! props.server.registration_open &&
		( withoutNewAccounts( props ) !== undefined ||
			props.screen.changed.includes( 'account_policy' ) )
	);
}
