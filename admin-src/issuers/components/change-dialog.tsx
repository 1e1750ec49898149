import { Button, Flex, Modal } from '@wordpress/components';
import { __ } from '@wordpress/i18n';

import { peopleSentence, verdictSentence } from '../messages';
import type { Question } from '../use-issuer-change';

/**
 * Asks what becomes of connected people before another address is saved.
 */
export function ChangeDialog( question: Question ) {
	const { change, busy, error, carryOver, leave, cancel } = question;
	const isSame = change.verdict === 'same';
	return (
		<Modal
			title={ __( 'Logto gets another address', 'logto' ) }
			size="medium"
			onRequestClose={ cancel }
		>
			<p>{ peopleSentence( change.people, change.former ) }</p>
			<p>{ verdictSentence( change.verdict ) }</p>
			{ change.reason !== '' && <p>{ change.reason }</p> }
			<span className="logto-error" role="alert">
				{ error }
			</span>
			<Flex justify="flex-end" wrap>
				<Button
					__next40pxDefaultSize
					variant="tertiary"
					onClick={ cancel }
				>
					{ __( 'Cancel', 'logto' ) }
				</Button>
				<Button
					__next40pxDefaultSize
					variant={ isSame ? 'secondary' : 'primary' }
					disabled={ busy }
					accessibleWhenDisabled
					onClick={ leave }
				>
					{ change.verdict === 'unknown'
						? __( 'Save and decide later', 'logto' )
						: __( 'Save without carrying over', 'logto' ) }
				</Button>
				{ isSame && (
					<Button
						__next40pxDefaultSize
						variant="primary"
						isBusy={ busy }
						disabled={ busy }
						accessibleWhenDisabled
						onClick={ carryOver }
					>
						{ __( 'Carry over and save', 'logto' ) }
					</Button>
				) }
			</Flex>
		</Modal>
	);
}
