import { ExternalLink } from '@wordpress/components';
import { useEffect } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import type { FormEvent } from 'react';

import { parseEndpoint } from '../../endpoint/endpoint';
import { hasUsableSecret, shownValue } from '../../fields/values';
import { AssistantLink } from '../../shared/components/assistant-link';
import { Section } from '../../shared/components/section';
import { isSecret } from '../../shared/schema/properties';
import type { SettingName } from '../../shared/schema/types';
import type { Finding } from '../../shared/types';
import { useFirstWrong } from '../../shared/use-first-wrong';
import { consoleUrl } from '../console';
import { findingsOf } from '../marks';
import { findingSentence, goOnLabel, mainLabel } from '../messages';
import type { StepProps } from '../step-props';
import { hasValues, VALUES } from '../steps';
import { GuideFields } from './guide-fields';
import { StepActions } from './step-actions';
import { StepFailure } from './step-failure';

/**
 * The application at Logto, and the three values that it shows.
 */
export function ConnectStep( { server, screen, look, go }: StepProps ) {
	const formRef = useFirstWrong( screen.failedSaves );
	const known = findingsOf( 'connect', look.findings );
	// Once something else is typed, it is not known any more.
	const wrong = screen.changed.length === 0 ? known : [];

	const isThere = ( name: SettingName ) =>
		shownValue( server, screen.edits, name ) !== '' ||
		server.fixed.includes( name ) ||
		( isSecret( name ) && hasUsableSecret( server, screen.edits, name ) );

	const tell = ( found: readonly Finding[] ) =>
		screen.refuse( sentencesAtFields( found ) );

	// Whoever comes back to what is wrong finds the words at the field.
	useEffect( () => {
		if ( wrong.length > 0 ) {
			tell( wrong );
		}
		// When it becomes known, and not with each typed letter.
		// eslint-disable-next-line react-hooks/exhaustive-deps
	}, [ look.findings ] );

	const next = async ( event: FormEvent ) => {
		event.preventDefault();
		if ( screen.saving ) {
			return;
		}
		const missing = VALUES.filter( ( name ) => ! isThere( name ) );
		if ( missing.length > 0 ) {
			const sentence = __( 'Fill this in first.', 'logto' );
			screen.refuse(
				Object.fromEntries(
					missing.map( ( name ) => [ name, sentence ] )
				)
			);
			return;
		}
		const found = await look.ask();
		if ( found && findingsOf( 'connect', found ).length === 0 ) {
			go( 'uris' );
		} else if ( found ) {
			tell( findingsOf( 'connect', found ) );
		}
	};

	const [ first ] = wrong;
	return (
		<form
			ref={ formRef }
			className="logto-guide__step"
			aria-label={ __( 'Connect', 'logto' ) }
			onSubmit={ ( event ) => void next( event ) }
			noValidate
		>
			<Section title={ __( 'The application at Logto', 'logto' ) }>
				<p>
					{ __(
						'This site can do all of this step and the next one at Logto by itself, if you give it access to the Management API for an hour:',
						'logto'
					) }{ ' ' }
					<AssistantLink assistant="connect" />
				</p>
				<p>{ __( 'Or by hand:', 'logto' ) }</p>
				<CreateApplication
					endpoint={ String(
						shownValue( server, screen.edits, 'endpoint' )
					) }
				/>
				<GuideFields names={ VALUES } { ...{ server, screen } } />
			</Section>
			<StepFailure step="connect" { ...{ server, screen } } />
			<StepActions
				main={ {
					label: mainLabel(
						first !== undefined,
						screen.saving,
						__( 'Save and continue', 'logto' )
					),
					isBusy: screen.saving,
				} }
				onBack={ () => go( 'start' ) }
				goOn={
					first && hasValues( server )
						? {
								label: goOnLabel( first ),
								onClick: () => go( 'uris' ),
							}
						: null
				}
			/>
		</form>
	);
}

/** Where to make the application, in the words of the Console. */
function CreateApplication( { endpoint }: { readonly endpoint: string } ) {
	const parsed = parseEndpoint( endpoint, true );
	const url = consoleUrl( parsed.ok ? parsed.origin : '' );
	return (
		<ol className="logto-guide__list">
			<li>
				{ __(
					'Open the Logto Console, and there Applications > Create application.',
					'logto'
				) }{ ' ' }
				{ url !== null ? (
					<ExternalLink href={ url }>
						{ __( 'Open the Console of Logto Cloud', 'logto' ) }
					</ExternalLink>
				) : (
					__(
						'The Console of a Logto on a server of your own has an address that whoever set it up knows; the endpoint does not tell it.',
						'logto'
					)
				) }
			</li>
			<li>
				{ __(
					'Under “Traditional web app” choose the card “WordPress plugin”. The card “WordPress” beside it is for another plugin.',
					'logto'
				) }
			</li>
			<li>
				{ __(
					'Copy these three values from the application’s page:',
					'logto'
				) }
			</li>
		</ol>
	);
}

/** A sentence for each field. */
function sentencesAtFields(
	found: readonly Finding[]
): Partial< Record< SettingName, string > > {
	return Object.fromEntries(
		found.map( ( finding ) => [
			VALUES.find( ( name ) => name === finding.field ) ?? 'endpoint',
			findingSentence( finding ),
		] )
	);
}
