import { useState } from '@wordpress/element';
import type { ComponentType } from 'react';

import { HelpTab } from '../../help/components/help-tab';
import { LogTab } from '../../log/components/log-tab';
import type { TabProps } from '../../shared/part-props';
import type { Tab } from '../../shared/tabs';
import { AccountsTab } from './accounts-tab';
import { AdvancedTab } from './advanced-tab';
import { OverviewTab } from './overview-tab';
import { RolesTab } from './roles-tab';
import { SessionsTab } from './sessions-tab';
import { SignInTab } from './sign-in-tab';

interface Props extends TabProps {
	readonly tab: Tab;
	readonly isOpen: boolean;
}

const CONTENTS: Readonly< Record< Tab, ComponentType< TabProps > > > = {
	overview: OverviewTab,
	'sign-in': SignInTab,
	accounts: AccountsTab,
	roles: RolesTab,
	sessions: SessionsTab,
	log: LogTab,
	advanced: AdvancedTab,
	help: HelpTab,
};

/**
 * What is on a tab. It is drawn when it is opened first, and then keeps what
 * was done on it.
 */
export function TabPanel( { tab, isOpen, ...props }: Props ) {
	const Content = CONTENTS[ tab ];
	const [ wasOpen, setWasOpen ] = useState( isOpen );
	if ( isOpen && ! wasOpen ) {
		setWasOpen( true );
	}
	return (
		<div className="logto-tab" hidden={ ! isOpen }>
			{ wasOpen && <Content { ...props } /> }
		</div>
	);
}
