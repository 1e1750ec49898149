import { Button, Flex } from '@wordpress/components';
import { useEffect, useRef } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';
import type { FormEvent } from 'react';

import { SettingFields } from '../../fields/components/setting-fields';
import { hasUsableSecret, shownValue } from '../../fields/values';
import { Section } from '../../shared/components/section';
import { SaveResult } from '../../shared/components/save-result';
import type { TabProps } from '../../shared/part-props';
import { isSecret } from '../../shared/schema/properties';
import type { SettingName } from '../../shared/schema/types';
import { useFirstWrong } from '../../shared/use-first-wrong';
import { stepLabel } from '../messages';
import { STEPS, type Step } from '../steps';
import { GuideStep, settingsOf } from './guide-step';

interface Props extends TabProps {
	readonly step: Step;
	readonly openStep: ( step: Step ) => void;
}

/**
 * The guided setup: one thing after another, each saved before the next.
 */
export function Guide( { step, openStep, ...props }: Props ) {
	const { server, screen, openTab } = props;
	const at = STEPS.indexOf( step );
	const before = STEPS[ at - 1 ];
	const after = STEPS[ at + 1 ];
	const headingRef = useRef< HTMLHeadingElement >( null );
	const wasAt = useRef( step );
	const formRef = useFirstWrong( screen.failedSaves );

	// The next step begins where the last one did, for eyes and for ears.
	useEffect( () => {
		if ( wasAt.current !== step ) {
			wasAt.current = step;
			headingRef.current?.focus();
		}
	}, [ step ] );

	const elsewhere = screen.conflicts.filter(
		( name ) => ! settingsOf( step, props ).includes( name )
	);

	const isThere = ( name: SettingName ) =>
		shownValue( server, screen.edits, name ) !== '' ||
		server.fixed.includes( name ) ||
		( isSecret( name ) && hasUsableSecret( server, screen.edits, name ) );

	const go = ( to: Step | undefined ) => {
		// "Settings saved." was said about the step before.
		screen.dismissResult();
		if ( to ) {
			openStep( to );
		}
	};

	const next = async ( event: FormEvent ) => {
		event.preventDefault();
		if ( screen.saving ) {
			return;
		}
		const missing = settingsOf( step, props ).filter(
			( name ) => ! isThere( name )
		);
		if ( missing.length > 0 ) {
			const sentence = __( 'Fill this in first.', 'logto' );
			screen.refuse(
				Object.fromEntries(
					missing.map( ( name ) => [ name, sentence ] )
				)
			);
			return;
		}
		if ( screen.changed.length === 0 ) {
			go( after );
		} else if ( ( await screen.save() ) && after ) {
			openStep( after );
		}
	};

	return (
		<form
			ref={ formRef }
			className="logto-form"
			aria-label={ __( 'Guided setup', 'logto' ) }
			onSubmit={ ( event ) => void next( event ) }
			noValidate
		>
			<h2 ref={ headingRef } tabIndex={ -1 }>
				{ sprintf(
					/* translators: 1: Number of the step. 2: How many there are. 3: What it is called, such as Endpoint. */
					__( 'Guided setup, step %1$d of %2$d: %3$s', 'logto' ),
					at + 1,
					STEPS.length,
					stepLabel( step )
				) }
			</h2>
			<ol className="logto-guide">
				{ STEPS.map( ( each, number ) => (
					<li
						key={ each }
						aria-current={ each === step ? 'step' : undefined }
						className={ number < at ? 'is-past' : undefined }
					>
						{ number < at ? (
							<Button variant="link" onClick={ () => go( each ) }>
								{ stepLabel( each ) }
							</Button>
						) : (
							stepLabel( each )
						) }
					</li>
				) ) }
			</ol>
			<GuideStep key={ step } step={ step } { ...props } />
			{ elsewhere.length > 0 && (
				<Section
					title={ __(
						'Changed by somebody else meanwhile',
						'logto'
					) }
				>
					<SettingFields
						names={ elsewhere }
						{ ...{ server, screen } }
					/>
				</Section>
			) }
			<Flex justify="flex-start" wrap>
				{ before && (
					<Button
						__next40pxDefaultSize
						variant="secondary"
						onClick={ () => go( before ) }
					>
						{ __( 'Back', 'logto' ) }
					</Button>
				) }
				{ after && (
					<Button
						__next40pxDefaultSize
						type="submit"
						variant="primary"
						isBusy={ screen.saving }
						disabled={ screen.saving }
						accessibleWhenDisabled
					>
						{ settingsOf( step, props ).length > 0
							? __( 'Save and continue', 'logto' )
							: __( 'Continue', 'logto' ) }
					</Button>
				) }
				<Button
					__next40pxDefaultSize
					variant={ after ? 'tertiary' : 'primary' }
					onClick={ () => openTab( 'overview' ) }
				>
					{ after
						? __( 'Leave the guide', 'logto' )
						: __( 'Finish', 'logto' ) }
				</Button>
			</Flex>
			<SaveResult server={ server } screen={ screen } />
		</form>
	);
}
