import { __ } from '@wordpress/i18n';
import type { MouseEvent } from 'react';

import { TABS, type Tab } from '../../shared/tabs';
import { addressOf } from '../address';
import { tabLabel } from '../messages';

interface Props {
	readonly open: Tab;
	readonly onOpen: ( tab: Tab ) => void;
	/** The tabs with edits that are not saved. */
	readonly changed: readonly Tab[];
	/** The tabs with something that the server refused. */
	readonly wrong: readonly Tab[];
}

/**
 * The tabs: links, as on WordPress's own screens, since each has an address of
 * its own.
 */
export function TabLinks( { open, onOpen, changed, wrong }: Props ) {
	const press = ( tab: Tab ) => ( event: MouseEvent ) => {
		// A new tab or window of the browser stays the browser's business.
		if ( ! event.metaKey && ! event.ctrlKey && ! event.shiftKey ) {
			event.preventDefault();
			onOpen( tab );
		}
	};
	return (
		<nav
			className="nav-tab-wrapper"
			aria-label={ __( 'Logto settings', 'logto' ) }
		>
			{ TABS.map( ( tab ) => (
				<a
					key={ tab }
					className={
						tab === open ? 'nav-tab nav-tab-active' : 'nav-tab'
					}
					href={ addressOf( tab, window.location.href ) }
					aria-current={ tab === open ? 'page' : undefined }
					onClick={ press( tab ) }
				>
					{ tabLabel( tab ) }
					{ wrong.includes( tab ) && (
						<Mark
							sign="!"
							meaning={ __( '(has errors)', 'logto' ) }
						/>
					) }
					{ changed.includes( tab ) && (
						<Mark
							sign="•"
							meaning={ __( '(unsaved changes)', 'logto' ) }
						/>
					) }
				</a>
			) ) }
		</nav>
	);
}

interface MarkProps {
	readonly sign: string;
	readonly meaning: string;
}

function Mark( { sign, meaning }: MarkProps ) {
	return (
		<>
			<span
				className={ `logto-mark${ sign === '!' ? ' is-wrong' : '' }` }
				aria-hidden="true"
				title={ meaning }
			>
				{ sign }
			</span>
			<span className="screen-reader-text"> { meaning }</span>
		</>
	);
}
