import { Button, Notice, Spinner } from '@wordpress/components';
import { __ } from '@wordpress/i18n';

import { usePhone } from '../use-phone';
import { Road } from './road';

interface Props {
	readonly leave: () => void;
}

/**
 * Phone sign-in, from no connector at all to a visitor who signs up by phone.
 */
export function PhoneSignIn( { leave }: Props ) {
	const phone = usePhone();
	const { state, work, failure } = phone;
	if ( state ) {
		return <Road { ...{ phone, state, leave } } />;
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
