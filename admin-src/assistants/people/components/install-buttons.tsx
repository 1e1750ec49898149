import { Button, Flex } from '@wordpress/components';
import { useEffect, useState } from '@wordpress/element';
import { __ } from '@wordpress/i18n';

import type { PartProps } from '../../../shared/part-props';
import { WithCredential } from '../../credential/with-credential';
import type { Doing, PasswordCheck } from '../types';
import type { CheckState } from '../use-check';

interface Props extends PartProps {
	readonly state: CheckState;
	readonly check: PasswordCheck;
}

/**
 * Installs the script by the credential, and turns it on.
 */
export function InstallButtons( props: Props ) {
	const { server, screen, check } = props;
	const [ isWanted, setWanted ] = useState( false );
	if ( check.installed === 'unknown' && ! isWanted ) {
		return (
			<div>
				<Button
					__next40pxDefaultSize
					variant="secondary"
					onClick={ () => setWanted( true ) }
				>
					{ __( 'Have it installed for you', 'logto' ) }
				</Button>
			</div>
		);
	}
	return (
		<WithCredential server={ server } screen={ screen }>
			<Installed { ...props } />
		</WithCredential>
	);
}

function Installed( { state, check }: Omit< Props, 'server' | 'screen' > ) {
	const buttons = doings( check );
	const { load } = state;

	// With the credential that has just come, it can be known.
	useEffect( load, [ load ] );

	return (
		<>
			<p role="status">{ words( check.installed ) }</p>
			<Flex justify="flex-start" wrap>
				{ buttons.map( ( { doing, label }, at ) => (
					<Button
						key={ label }
						__next40pxDefaultSize
						variant={ at === 0 ? 'primary' : 'secondary' }
						disabled={ state.isBusy || ! check.isSafe }
						accessibleWhenDisabled
						onClick={ () => void state.act( doing ) }
					>
						{ label }
					</Button>
				) ) }
			</Flex>
		</>
	);
}

function doings( { installed }: PasswordCheck ): readonly {
	readonly doing: Doing;
	readonly label: string;
}[] {
	switch ( installed ) {
		case 'off':
			return [
				{ doing: 'on', label: __( 'Turn it on', 'logto' ) },
				// One that asks with an old secret is as good as off.
				{
					doing: 'install',
					label: __( 'Install it anew', 'logto' ),
				},
				{
					doing: 'uninstall',
					label: __( 'Remove it from Logto', 'logto' ),
				},
			];
		case 'on':
			return [
				{ doing: 'off', label: __( 'Turn it off', 'logto' ) },
				{
					doing: 'uninstall',
					label: __( 'Remove it from Logto', 'logto' ),
				},
			];
		case 'other':
			return [];
		case 'no':
		case 'unknown':
			return [
				{
					doing: 'install',
					label: __( 'Install the script at Logto', 'logto' ),
				},
			];
	}
}

function words( installed: PasswordCheck[ 'installed' ] ): string {
	switch ( installed ) {
		case 'on':
			return __( 'The script is at Logto, and turned on.', 'logto' );
		case 'off':
			return __(
				'The script is at Logto, and turned off: nobody comes over yet.',
				'logto'
			);
		case 'other':
			return __(
				'This site’s script is not at Logto, but another one or none: look in the Logto Console under Actions.',
				'logto'
			);
		case 'no':
			return __( 'The script is not at Logto.', 'logto' );
		case 'unknown':
			return '';
	}
}
