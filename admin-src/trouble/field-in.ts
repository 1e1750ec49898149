import { isSettingName } from '../shared/schema/properties';
import type { FindingField } from '../shared/types';

/**
 * The field that an address of this page leads to.
 *
 * @param address The address.
 */
export function fieldIn( address: string ): FindingField | null {
	const name = URL.canParse( address )
		? new URL( address ).searchParams.get( 'field' )
		: null;
	if ( name === 'redirect_uri' || name === 'post_sign_out_redirect_uri' ) {
		return name;
	}
	return isSettingName( name ) ? name : null;
}
