import { useEffect, useRef } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import type { MouseEvent } from 'react';

import { addressOf, TABS, type Tab } from '../../shared/tabs';
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
 * The tabs: links, since each has an address of its own. Where there is no room
 * for all of them they scroll sideways, with the open one in sight.
 */
export function TabLinks( { open, onOpen, changed, wrong }: Props ) {
	const navRef = useRef< HTMLElement >( null );
	useEffect( () => {
		const nav = navRef.current;
		const link = nav?.querySelector< HTMLElement >( '[aria-current]' );
		if ( nav && link ) {
			// Not scrollIntoView(), which would move the page as well.
			const { left, right } = link.getBoundingClientRect();
			const frame = nav.getBoundingClientRect();
			nav.scrollLeft +=
				Math.min( 0, left - frame.left ) +
				Math.max( 0, right - frame.right );
		}
	}, [ open ] );

	const press = ( tab: Tab ) => ( event: MouseEvent ) => {
		// A new tab or window of the browser stays the browser's business.
		if ( ! event.metaKey && ! event.ctrlKey && ! event.shiftKey ) {
			event.preventDefault();
			onOpen( tab );
		}
	};
	return (
		<nav
			ref={ navRef }
			className="logto-tabs"
			aria-label={ __( 'Logto settings', 'logto' ) }
		>
			{ TABS.map( ( tab ) => (
				<a
					key={ tab }
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
