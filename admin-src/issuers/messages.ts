import { __, _n, sprintf } from '@wordpress/i18n';

import type { Verdict } from '../shared/issuers';

/**
 * How many people another address concerns.
 *
 * @param people How many are connected.
 * @param former By which address.
 */
export function peopleSentence( people: number, former: string ): string {
	return sprintf(
		/* translators: 1: Number of people. 2: Address of Logto. */
		_n(
			'%1$d person is connected by the address %2$s.',
			'%1$d people are connected by the address %2$s.',
			people,
			'logto'
		),
		people,
		former
	);
}

/**
 * Whether it is the same Logto, and what follows from that.
 *
 * @param verdict What was found out.
 */
export function verdictSentence( verdict: Verdict ): string {
	switch ( verdict ) {
		case 'same':
			return __(
				'The new address leads to the same Logto: it has the same signing keys, and knows the App ID and the App secret. So these people can keep their accounts.',
				'logto'
			);
		case 'another':
			return __(
				'The new address leads to another Logto. Whoever signs in there is somebody new here: they get a new account, or are linked by the rules on the Accounts tab. Connected administrators have to connect their accounts anew.',
				'logto'
			);
		case 'unknown':
			return __(
				'It could not be found out whether the new address leads to the same Logto. Until you decide, connected people can’t sign in by it: they are told that their account was not carried over yet.',
				'logto'
			);
	}
}
