import { RadioControl } from '@wordpress/components';
import { useState } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';

import type { StepProps } from '../step-props';
import type { Kind } from '../types';
import { Actions } from './actions';

/** Chosen where the connector that is there stays as it is. */
const KEEP = 'keep';

/**
 * Which of Aliyun’s services sends the codes; or the connector that is there.
 */
export function WayStep( props: StepProps ) {
	const { phone, state, factory, choose, settle, go } = props;
	const offered = state.factories.filter( ( one ) => one.isOffered );
	const [ there ] = state.connectors;
	const [ way, setWay ] = useState(
		there && ! there.isOurs ? KEEP : factory.id
	);

	const chosen = offered.find( ( { id } ) => id === way );

	const next = () => {
		if ( chosen ) {
			choose( chosen );
		} else {
			settle();
		}
		go( chosen ? 'needs' : 'switch' );
	};

	return (
		<>
			{ offered.length === 0 && (
				<p>
					{ __(
						'This Logto offers no connector for Aliyun. Update Logto, or add another SMS connector in its Console and come back.',
						'logto'
					) }
				</p>
			) }
			<RadioControl
				label={ __( 'What shall send the codes?', 'logto' ) }
				selected={ way }
				options={ [
					...offered.map( ( { id, kind } ) => ( {
						value: id,
						label: serviceName( kind ),
						description: serviceHelp( kind ),
					} ) ),
					...( there
						? [
								{
									value: KEEP,
									label: there.name,
									description: __(
										'It is in Logto already and stays as it is: go straight on to turning phone sign-in on.',
										'logto'
									),
								},
							]
						: [] ),
				] }
				onChange={ setWay }
			/>
			{ there && way !== KEEP && there.factory !== way && (
				<p>
					{ sprintf(
						/* translators: %s: Name of a connector, such as Twilio. */
						__(
							'Logto keeps one SMS connector. “%s” stays until you save yours after the test message, and is replaced then.',
							'logto'
						),
						there.name
					) }
				</p>
			) }
			<Actions
				label={ __( 'Continue', 'logto' ) }
				work={ phone.work }
				error={ null }
				disabled={ ! chosen && way !== KEEP }
				onClick={ next }
			/>
		</>
	);
}

function serviceName( kind: Kind ): string {
	return kind === 'sms'
		? __( 'Aliyun SMS (短信服务)', 'logto' )
		: __( 'Aliyun Message Authentication Service (短信认证服务)', 'logto' );
}

function serviceHelp( kind: Kind ): string {
	return kind === 'sms'
		? __(
				'Reaches mainland China and abroad. For the mainland it takes a company’s papers, and a review of some days.',
				'logto'
			)
		: __(
				'Needs no company papers: signatures and templates are ready-made. Reaches mainland China only.',
				'logto'
			);
}
