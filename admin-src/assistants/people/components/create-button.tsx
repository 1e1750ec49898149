import { Button } from '@wordpress/components';
import { useState } from '@wordpress/element';
import { __, _n, sprintf } from '@wordpress/i18n';

import { Confirm } from '../../../shared/components/confirm';

interface Props {
	/** How many would be created. */
	readonly count: number;
	readonly isBusy: boolean;
	readonly onCreate: () => void;
}

/**
 * Creates those whom the dry run has counted, once that was said.
 */
export function CreateButton( { count, isBusy, onCreate }: Props ) {
	const [ asking, setAsking ] = useState( false );
	if ( count === 0 ) {
		return <p>{ __( 'There is nobody to create.', 'logto' ) }</p>;
	}
	return (
		<div>
			<Button
				__next40pxDefaultSize
				variant="primary"
				disabled={ isBusy }
				accessibleWhenDisabled
				onClick={ () => setAsking( true ) }
			>
				{ __( 'Create at Logto', 'logto' ) }
			</Button>
			{ asking && (
				<Confirm
					title={ __( 'Create at Logto', 'logto' ) }
					confirm={ __( 'Create at Logto', 'logto' ) }
					onCancel={ () => setAsking( false ) }
					onConfirm={ () => {
						setAsking( false );
						onCreate();
					} }
				>
					<p>
						{ sprintf(
							/* translators: %d: Number of people. */
							_n(
								'%d person is created at Logto, and connected with the account here. Only Logto’s Console can undo that.',
								'%d people are created at Logto, and connected with their accounts here. Only Logto’s Console can undo that.',
								count,
								'logto'
							),
							count
						) }
					</p>
				</Confirm>
			) }
		</div>
	);
}
