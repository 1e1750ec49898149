import { Button, Notice, Spinner } from '@wordpress/components';
import { __ } from '@wordpress/i18n';

import type { AssistantProps } from '../../assistant-props';
import { usePhone } from '../use-phone';
import { Road } from './road';

type Props = Pick< AssistantProps, 'leave' | 'setDirty' >;

/**
 * Phone sign-in, from no connector at all to a visitor who signs up by phone.
 */
export function PhoneSignIn( { leave, setDirty }: Props ) {
	const phone = usePhone();
	const { state, work, failure } = phone;
	if ( state ) {
		return <Road { ...{ phone, state, leave, setDirty } } />;
	}
	if ( work !== null || failure === null ) {
		return (
			<p role="status">
				<Spinner />
				{ __( 'Asking Logto…', 'logto' ) }
			</p>
		);
	}
	return (
		<>
			<Notice status="error" isDismissible={ false }>
				{ failure.message }
			</Notice>
			<div>
				<Button
					__next40pxDefaultSize
					variant="secondary"
					onClick={ phone.load }
				>
					{ __( 'Try again', 'logto' ) }
				</Button>
			</div>
		</>
	);
}
