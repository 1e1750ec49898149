import { useState } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';

import { Failed, Waiting } from '../../../shared/components/waiting';
import { Section } from '../../../shared/components/section';
import type { PartProps } from '../../../shared/part-props';
import { WithCredential } from '../../credential/with-credential';
import type { Chosen } from '../types';
import type { RunState } from '../use-run';
import { CreateButton } from './create-button';
import { RunProgress } from './run-progress';
import { WhoForm } from './who-form';

interface Props extends PartProps {
	readonly state: RunState;
}

/**
 * Creating people at Logto: who, a dry run, the run itself, and its report.
 */
export function CreateWay( { server, screen, state }: Props ) {
	const { people, run, isBusy, failure } = state;
	const [ chosen, setChosen ] = useState< Chosen >( {
		roles: [],
		users: [],
		vouches: false,
	} );
	// What the dry run on show was about; after a reload nobody knows.
	const [ tried, setTried ] = useState< Chosen | null >( null );

	if ( ! people ) {
		return <Waiting failure={ failure } onRetry={ state.load } />;
	}
	const isOpen = run !== null && run.state !== 'done';
	const isTried = run?.isDry === true && ! isOpen && tried === chosen;
	return (
		<WithCredential server={ server } screen={ screen }>
			<div className="logto-stack">
				<Section title={ __( 'Who is created', 'logto' ) }>
					<p>
						{ sprintf(
							/* translators: 1: Number of accounts. 2: How many of them are connected. */
							__(
								'Accounts here: %1$d. Connected with Logto already: %2$d.',
								'logto'
							),
							people.users,
							people.linked
						) }
					</p>
					<WhoForm
						{ ...{ people, chosen, isBusy } }
						isOpen={ isOpen }
						onChange={ setChosen }
						onTry={ async () => {
							setTried( chosen );
							await state.begin( chosen, true );
						} }
					/>
				</Section>
				{ run && (
					<Section
						title={
							run.isDry
								? __( 'Dry run', 'logto' )
								: __( 'Create at Logto', 'logto' )
						}
					>
						<RunProgress { ...{ run, state } } />
						{ isTried && (
							<CreateButton
								count={ run.counts.created }
								isBusy={ isBusy }
								onCreate={ () =>
									void state.begin( chosen, false )
								}
							/>
						) }
					</Section>
				) }
				<Failed sentence={ failure } />
			</div>
		</WithCredential>
	);
}
