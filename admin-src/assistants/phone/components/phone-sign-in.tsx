import { __ } from '@wordpress/i18n';

import { Waiting } from '../../../shared/components/waiting';
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
	return (
		<Waiting
			words={ __( 'Asking Logto…', 'logto' ) }
			failure={ work === null ? ( failure?.message ?? null ) : null }
			onRetry={ phone.load }
		/>
	);
}
