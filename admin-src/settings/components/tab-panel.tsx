import { useState } from '@wordpress/element';
import type { ComponentType } from 'react';

import { LogTab } from '../../log/components/log-tab';
import { Lazily } from '../../shared/components/lazily';
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

// Much to read, and seldom read: a chunk of its own.
const loadHelp = async () => {
	const { HelpTab } = await import(
		/* webpackChunkName: "help" */ '../../help/components/help-tab'
	);
	return { default: HelpTab };
};

function Help( props: TabProps ) {
	return <Lazily load={ loadHelp } inner={ props } />;
}

const CONTENTS: Readonly< Record< Tab, ComponentType< TabProps > > > = {
	overview: OverviewTab,
	'sign-in': SignInTab,
	accounts: AccountsTab,
	roles: RolesTab,
	sessions: SessionsTab,
	log: LogTab,
	advanced: AdvancedTab,
	help: Help,
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
