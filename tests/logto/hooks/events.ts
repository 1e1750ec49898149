/** What an interaction was (logto-1.42.md §6). */
export const interactionEvents = [
	'PostRegister',
	'PostSignIn',
	'PostResetPassword',
	'PostSignInAdaptiveMfaTriggered',
];

/** What the plugin asks the owner to choose in the Console. */
export const ofPeople: readonly string[] = [
	'PostRegister',
	'User.Created',
	'User.Deleted',
	'User.Data.Updated',
	'User.SuspensionStatus.Updated',
	'Organization.Membership.Updated',
];

/** Every event that a webhook of 1.42 can be for. */
export const allEvents: readonly string[] = [
	...interactionEvents,
	'Identifier.Lockout',
	'Message.RateLimited',
	'Grant.LimitExceeded',
	'User.Created',
	'User.Deleted',
	'User.Data.Updated',
	'User.SuspensionStatus.Updated',
	...[ 'Role', 'OrganizationRole' ].flatMap( kindWithScopes ),
	...[ 'Scope', 'Organization', 'OrganizationScope' ].flatMap( kind ),
	'Organization.Membership.Updated',
];

function kind( name: string ): string[] {
	return [ 'Created', 'Deleted', 'Data.Updated' ].map(
		( what ) => `${ name }.${ what }`
	);
}

function kindWithScopes( name: string ): string[] {
	return [ ...kind( name ), `${ name }.Scopes.Updated` ];
}
