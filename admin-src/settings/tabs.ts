import { propertyOf } from '../shared/schema/properties';
import type { SettingGroup, SettingName } from '../shared/schema/types';
import { TABS, type Tab } from '../shared/tabs';

const TAB_OF_GROUP: Readonly< Record< SettingGroup, Tab > > = {
	connection: 'overview',
	network: 'overview',
	sign_in: 'sign-in',
	after_sign_in: 'sign-in',
	passwords: 'sign-in',
	accounts: 'accounts',
	requirements: 'accounts',
	roles: 'roles',
	sessions: 'sessions',
	webhooks: 'sessions',
	management: 'sessions',
	people: 'accounts',
	log: 'log',
	advanced: 'advanced',
};

/**
 * The tabs on which any of the settings stands, in their order.
 *
 * @param names The settings.
 */
export function tabsWith( names: readonly SettingName[] ): readonly Tab[] {
	return TABS.filter( ( tab ) =>
		names.some(
			( name ) => TAB_OF_GROUP[ propertyOf( name ).group ] === tab
		)
	);
}
