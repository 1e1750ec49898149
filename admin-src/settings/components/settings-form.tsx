import { useEffect, useState } from '@wordpress/element';
import type { FormEvent } from 'react';

import { shownValue } from '../../fields/values';
import type { SettingName } from '../../shared/schema/types';
import type { SettingsScreen } from '../../shared/settings-screen';
import { TABS, type Tab } from '../../shared/tabs';
import type { ServerState } from '../../shared/types';
import { useFirstWrong } from '../../shared/use-first-wrong';
import { lockingSentences } from '../locks';
import { missingForPasswords } from '../passwords';
import { tabsWith } from '../tabs';
import { ConfirmSave } from './confirm-save';
import { SaveBar } from './save-bar';
import { TabLinks } from './tab-links';
import { TabPanel } from './tab-panel';

interface Props {
	readonly server: ServerState;
	readonly screen: SettingsScreen;
	/** The open tab. */
	readonly tab: Tab;
	readonly openTab: ( tab: Tab ) => void;
}

/**
 * All settings on their tabs, Save Changes, and its result.
 */
export function SettingsForm( { server, screen, tab, openTab }: Props ) {
	const { changed, edits, failedSaves, failure, save, saving } = screen;
	const [ asking, setAsking ] = useState( false );
	const formRef = useFirstWrong( failedSaves );
	const wrong = tabsWith( Object.keys( failure.fields ) as SettingName[] );
	const firstWrong = wrong[ 0 ];

	useEffect( () => {
		if ( firstWrong ) {
			openTab( firstWrong );
		}
		// When saving has failed, and not when a mended field changes the rest.
		// eslint-disable-next-line react-hooks/exhaustive-deps
	}, [ failedSaves ] );

	const submit = ( event: FormEvent ) => {
		event.preventDefault();
		if ( saving ) {
			return;
		}
		const missing = missingForPasswords( server, edits, changed );
		if ( missing.length > 0 ) {
			// Not asked about yet: the server would refuse it. It may be there by now, made in another window.
			screen.refresh();
			screen.refuse( { wordpress_passwords: missing.join( ' ' ) } );
		} else if ( lockingSentences( server, edits ).length > 0 ) {
			setAsking( true );
		} else {
			void save();
		}
	};

	return (
		<>
			<TabLinks
				open={ tab }
				onOpen={ openTab }
				changed={ tabsWith( changed ) }
				wrong={ wrong }
			/>
			<form
				ref={ formRef }
				className="logto-form"
				onSubmit={ submit }
				noValidate
			>
				{ TABS.map( ( each ) => (
					<TabPanel
						key={ each }
						tab={ each }
						isOpen={ each === tab }
						server={ server }
						screen={ screen }
						openTab={ openTab }
					/>
				) ) }
				<SaveBar server={ server } screen={ screen } />
			</form>
			{ asking && (
				<ConfirmSave
					sentences={ lockingSentences( server, edits ) }
					hasPasswords={
						shownValue( server, edits, 'wordpress_passwords' ) !==
						'nobody'
					}
					onCancel={ () => setAsking( false ) }
					onConfirm={ () => {
						setAsking( false );
						void save();
					} }
				/>
			) }
		</>
	);
}
