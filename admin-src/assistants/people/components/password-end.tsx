import { Button } from '@wordpress/components';
import { useState } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';

import { Confirm } from '../../../shared/components/confirm';
import { Section } from '../../../shared/components/section';
import type { PartProps } from '../../../shared/part-props';
import { saveChoice } from '../api';
import type { PasswordCheck } from '../types';
import type { CheckState } from '../use-check';

interface Props extends PartProps {
	readonly state: CheckState;
	readonly check: PasswordCheck;
}

/**
 * How many came over so far, and the end of it.
 */
export function PasswordEnd( { server, screen, state, check }: Props ) {
	const [ asking, setAsking ] = useState( false );
	const { cameOver, left, hasSecret, installed } = check;
	const said = sprintf(
		/* translators: 1: Number of people. 2: Number of accounts. */
		__(
			'Came over with their password: %1$d. Accounts that are not connected yet: %2$d.',
			'logto'
		),
		cameOver,
		left
	);
	const end = async () => {
		const isOurs = installed === 'on' || installed === 'off';
		const { password_check: choice } = server.settings;
		await state.act(
			'forget',
			...( isOurs ? ( [ 'uninstall' ] as const ) : [] ),
			...( choice === 'nobody' ||
			server.fixed.includes( 'password_check' )
				? []
				: [ async () => saveChoice( 'nobody', server.revision ) ] )
		);
		screen.refresh();
	};
	return (
		<Section title={ __( 'How many came over', 'logto' ) }>
			<progress
				className="logto-people__progress"
				aria-label={ said }
				max={ Math.max( 1, cameOver + left ) }
				value={ cameOver }
			/>
			<p>{ said }</p>
			{ hasSecret && (
				<div>
					<Button
						__next40pxDefaultSize
						variant="secondary"
						disabled={ state.isBusy }
						accessibleWhenDisabled
						onClick={ () => setAsking( true ) }
					>
						{ __( 'End it', 'logto' ) }
					</Button>
				</div>
			) }
			{ asking && (
				<Confirm
					title={ __( 'End it', 'logto' ) }
					confirm={ __( 'End it', 'logto' ) }
					onCancel={ () => setAsking( false ) }
					onConfirm={ () => {
						setAsking( false );
						void end();
					} }
				>
					<p>
						{ __(
							'This site forgets the secret, so Logto can ask it nothing any more. Who came over keeps the password at Logto; everybody else needs another way in there. A script that you pasted stays at Logto: delete it there.',
							'logto'
						) }
					</p>
				</Confirm>
			) }
		</Section>
	);
}
