import type { NewPerson } from '../../tests/logto/index.ts';

/** Somebody to sign in as, and what to type at Logto. */
export interface DemoPerson {
	how: string;
	facts: NewPerson;
	typed: string;
}

/** One who has a password, one who has nothing but a phone. */
export const DEMO_PEOPLE: readonly DemoPerson[] = [
	{
		how: 'by password',
		facts: {
			username: 'mia',
			password: 'password',
			primaryEmail: 'mia@example.com',
			name: 'Mia Berger',
		},
		typed: 'mia / password',
	},
	{
		how: 'by SMS code',
		// Logto keeps digits only, country code first.
		facts: { primaryPhone: '12025550123' },
		typed: '+1 202 555 0123',
	},
];
