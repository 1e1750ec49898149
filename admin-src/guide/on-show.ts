import { asksAboutNewAccounts } from '../fields/closed-registration';
import type { PartProps } from '../shared/part-props';
import type { SettingName } from '../shared/schema/types';
import { VALUES, type Step } from './steps';

/**
 * Whether a step has the field of a setting, as it stands now. What is wrong
 * with any other is said beside the step.
 *
 * @param name  The setting.
 * @param step  The step.
 * @param props The server's state, and the page.
 */
export function isOnShow(
	name: SettingName,
	step: Step,
	props: PartProps
): boolean {
	if ( step === 'connect' ) {
		return VALUES.some( ( value ) => value === name );
	}
	return (
		step === 'turn-on' &&
		( name === 'sign_in_mode' ||
			( name === 'account_policy' && asksAboutNewAccounts( props ) ) )
	);
}
