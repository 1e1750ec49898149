import { Button, Flex, TextareaControl } from '@wordpress/components';
import { useRef, useState } from '@wordpress/element';
import { __ } from '@wordpress/i18n';

import { Confirm } from '../../../shared/components/confirm';
import { Section } from '../../../shared/components/section';
import { copyFrom } from '../../../shared/copy';
import type { PartProps } from '../../../shared/part-props';
import type { PasswordCheck } from '../types';
import type { CheckState } from '../use-check';
import { InstallButtons } from './install-buttons';

interface Props extends PartProps {
	readonly state: CheckState;
	readonly check: PasswordCheck;
}

/**
 * The script that asks this site, at Logto: installed from here, or pasted.
 */
export function PasswordScript( { server, screen, state, check }: Props ) {
	const [ asking, setAsking ] = useState( false );
	const make = () => void state.act( 'secret' );
	return (
		<Section title={ __( 'The script at Logto', 'logto' ) }>
			<InstallButtons { ...{ server, screen, state, check } } />
			<h3>{ __( 'Or by hand', 'logto' ) }</h3>
			<p>
				{ __(
					'In the Logto Console open Actions, choose “Post first-factor verification”, paste the script in place of what is there, save it and turn it on.',
					'logto'
				) }
			</p>
			{ check.script === '' ? (
				<div>
					<Button
						__next40pxDefaultSize
						variant="secondary"
						disabled={ state.isBusy || ! check.isSafe }
						accessibleWhenDisabled
						onClick={ () =>
							check.hasSecret ? setAsking( true ) : make()
						}
					>
						{ __( 'Make the script', 'logto' ) }
					</Button>
				</div>
			) : (
				<Script script={ check.script } />
			) }
			{ asking && (
				<Confirm
					title={ __( 'Make the script', 'logto' ) }
					confirm={ __( 'Make the script', 'logto' ) }
					onCancel={ () => setAsking( false ) }
					onConfirm={ () => {
						setAsking( false );
						make();
					} }
				>
					<p>
						{ __(
							'It gets a new secret. The script that is at Logto now stops working until this one takes its place.',
							'logto'
						) }
					</p>
				</Confirm>
			) }
		</Section>
	);
}

function Script( { script }: { readonly script: string } ) {
	const areaRef = useRef< HTMLTextAreaElement >( null );
	const [ said, setSaid ] = useState( '' );
	const copy = async () => {
		if ( areaRef.current ) {
			setSaid(
				( await copyFrom( areaRef.current ) )
					? __( 'Copied!', 'logto' )
					: __(
							'The text is selected: press Ctrl+C, on a Mac ⌘C.',
							'logto'
						)
			);
		}
	};
	return (
		<>
			<TextareaControl
				__nextHasNoMarginBottom
				ref={ areaRef }
				className="logto-code"
				label={ __( 'Script', 'logto' ) }
				help={ __(
					'A secret is in it, and it is shown this once: copy it now.',
					'logto'
				) }
				value={ script }
				rows={ 12 }
				readOnly
				spellCheck={ false }
				dir="ltr"
				onChange={ () => {} }
			/>
			<Flex justify="flex-start">
				<Button
					__next40pxDefaultSize
					variant="secondary"
					onClick={ () => void copy() }
				>
					{ __( 'Copy', 'logto' ) }
				</Button>
				<span role="status">{ said }</span>
			</Flex>
		</>
	);
}
