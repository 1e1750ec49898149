import { Button, Flex } from '@wordpress/components';
import { useState } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';

import { Confirm } from '../../shared/components/confirm';
import { CopyField } from '../../shared/components/copy-field';
import { Section } from '../../shared/components/section';
import { moment } from '../../shared/moment';
import type { PartProps } from '../../shared/part-props';
import { useEmergencyLink } from '../use-emergency-link';

/**
 * The secret address by which an admin gets in when nothing else does.
 */
export function EmergencySection( { server, screen }: PartProps ) {
	const { url, busy, error, renew } = useEmergencyLink(
		screen.noteEmergencyLink
	);
	const [ asking, setAsking ] = useState( false );
	const { created } = server.emergency_link;

	return (
		<Section title={ __( 'Emergency link', 'logto' ) }>
			<p>
				{ __(
					'A secret address that opens the WordPress form in one browser for 15 minutes, even when Logto can’t be reached and WordPress passwords are off. You still need your WordPress password, and each use is mailed to the site’s administrator.',
					'logto'
				) }
			</p>
			<div className="logto-stack" role="status">
				{ url !== null && <NewLink url={ url } /> }
			</div>
			{ url === null && created !== null && (
				<p>
					{ sprintf(
						/* translators: %s: Date and time. */
						__(
							'Made on %s. It can’t be shown again: if you don’t have it any more, make a new one.',
							'logto'
						),
						moment( created )
					) }
				</p>
			) }
			<div>
				<Button
					__next40pxDefaultSize
					variant="secondary"
					isBusy={ busy }
					disabled={ busy }
					accessibleWhenDisabled
					onClick={ () =>
						created === null ? renew() : setAsking( true )
					}
				>
					{ created === null
						? __( 'Create emergency link', 'logto' )
						: __( 'Make a new link', 'logto' ) }
				</Button>
			</div>
			<span className="logto-error" role="alert">
				{ error }
			</span>
			{ asking && (
				<Confirm
					title={ __( 'Make a new emergency link?', 'logto' ) }
					confirm={ __( 'Make a new link', 'logto' ) }
					onCancel={ () => setAsking( false ) }
					onConfirm={ () => {
						setAsking( false );
						renew();
					} }
				>
					<p>
						{ __(
							'The present one stops working at once, wherever it is kept.',
							'logto'
						) }
					</p>
				</Confirm>
			) }
		</Section>
	);
}

function NewLink( { url }: { readonly url: string } ) {
	return (
		<>
			<CopyField
				label={ __( 'Emergency link', 'logto' ) }
				value={ url }
				help={ __(
					'Keep it in a safe place, outside this site. It is shown only this once.',
					'logto'
				) }
			/>
			<Flex justify="flex-start">
				<Button
					__next40pxDefaultSize
					variant="secondary"
					href={ `data:text/plain;charset=utf-8,${ encodeURIComponent(
						fileText( url )
					) }` }
					download="logto-emergency-link.txt"
				>
					{ __( 'Download as a file', 'logto' ) }
				</Button>
			</Flex>
		</>
	);
}

function fileText( url: string ): string {
	return [
		sprintf(
			/* translators: %s: Host name of the site, such as example.com. */
			__( 'Emergency link of %s', 'logto' ),
			new URL( url ).host
		),
		url,
		__(
			'It opens the WordPress sign-in form for 15 minutes when Logto can’t be reached. Keep it secret.',
			'logto'
		),
		'',
	].join( '\n\n' );
}
